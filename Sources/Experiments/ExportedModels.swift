// Functions of Experiments take models, sizes and input errors, so importing Experiments imports Models.
@_exported public import Models

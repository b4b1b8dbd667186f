// Models, sizes and the errors of input are what the functions here take: who imports Experiments has them.
@_exported public import Models

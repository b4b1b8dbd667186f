import collections
import tempfile
import unittest
from pathlib import Path

from track import arrays, trees

from .support import needs

Layer = collections.namedtuple("Layer", ["W", "b"])


class TreeTests(unittest.TestCase):
    def test_leaves_have_paths_and_go_back(self):
        tree = {"layers": [Layer(1, 2), Layer(3, 4)], "scale": 5, "none": None, "pair": (6, [7])}
        leaves, make = trees.flatten(tree)
        names = [trees.name(path, "x") for path, _ in leaves]
        self.assertEqual(names, ["layers.0.W", "layers.0.b", "layers.1.W", "layers.1.b", "scale", "pair.0", "pair.1.0"])
        self.assertEqual([leaf for _, leaf in leaves], [1, 2, 3, 4, 5, 6, 7])
        self.assertEqual(make([leaf for _, leaf in leaves]), tree)

    def test_names_are_those_of_files(self):
        self.assertEqual(trees.name((), "x"), "x")
        self.assertEqual(trees.name(("a/b", "ü ", "..c"), "x"), "a_b.__...c")
        self.assertEqual(trees.name((".hidden",), "x"), "hidden")

    @needs("jax")
    def test_they_are_the_leaves_of_jax(self):
        import jax

        tree = {"b": [1, {"z": 2, "a": 3}], "a": (4, None)}
        leaves, make = trees.flatten(tree)
        self.assertEqual(sorted(leaf for _, leaf in leaves), sorted(jax.tree_util.tree_leaves(tree)))
        self.assertEqual(make([leaf for _, leaf in leaves]), tree)


class ArrayTests(unittest.TestCase):
    @needs("numpy")
    def test_files_are_those_of_numpy(self):
        import numpy

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.npy"
            for array in (numpy.arange(6.0).reshape(2, 3), numpy.float32(2), numpy.zeros((0, 3)), numpy.ones(3, bool)):
                value = numpy.asarray(array)
                arrays.write(path, arrays.Array(str(value.dtype), value.shape, value.tobytes()))
                numpy.testing.assert_array_equal(numpy.load(path), value)
                numpy.save(path, value)
                self.assertEqual(arrays.read(path), arrays.Array(str(value.dtype), value.shape, value.tobytes()))
            numpy.save(path, numpy.asfortranarray(numpy.ones((2, 3))))
            with self.assertRaises(ValueError):
                arrays.read(path)
            path.write_bytes(b"nothing")
            with self.assertRaises(ValueError):
                arrays.read(path)

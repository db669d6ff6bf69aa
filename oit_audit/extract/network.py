"""Trained networks, opened once and run on one core: documents are read side by side in processes of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def open_network(weights: Path) -> Any:  # onnxruntime ships no types
    """The network of an ONNX file, ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])

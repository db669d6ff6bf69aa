"""
Train the digit reader and write it as ONNX.

    python train/digits/train.py --fonts DIR [DIR ...] --minutes 12 --out oit_audit/extract/weights/digits.onnx

Needs the program installed with its extra `ocr`, torch and onnx; these two only here. Faces named in strips.HELD_OUT are not shown to it.
"""

import argparse
import multiprocessing
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import strips

from oit_audit.extract import digits as reader

CLASSES = reader.NOTHING + 1
IGNORE = -100


class Network(nn.Module):
    """Convolutions down to one row of frames, then along the line: 32 rows become 1, two columns one frame."""

    def __init__(self) -> None:
        """Set up about half a million weights."""
        super().__init__()

        def block(before: int, after: int, pool: tuple[int, int]) -> nn.Sequential:
            return nn.Sequential(
                nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU(), nn.MaxPool2d(pool)
            )

        self.rows = nn.Sequential(
            nn.Conv2d(1, 20, 3, stride=(1, 1), padding=1, bias=False), nn.BatchNorm2d(20), nn.ReLU(), nn.MaxPool2d((2, 2)),
            block(20, 40, (2, 1)), block(40, 72, (2, 1)),
            nn.Conv2d(72, 112, 3, padding=1, bias=False), nn.BatchNorm2d(112), nn.ReLU(),
            nn.Conv2d(112, 144, (4, 1), bias=False), nn.BatchNorm2d(144), nn.ReLU(),
        )  # fmt: skip
        self.along = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(144, 144, 5, padding=2 * d, dilation=d, groups=4, bias=False),
                nn.BatchNorm1d(144),
                nn.ReLU(),
                nn.Conv1d(144, 144, 1),
            )
            for d in (1, 2, 1)
        )
        self.last = nn.Conv1d(144, CLASSES, 1)

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        """Logits by class and frame."""
        x = self.rows(lines).squeeze(2)
        for layer in self.along:
            x = torch.relu(x + layer(x))
        return self.last(x)


class Reader(nn.Module):
    """What is exported: probabilities, frames before classes."""

    def __init__(self, network: Network) -> None:
        """Wrap a trained network."""
        super().__init__()
        self.network = network

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        """Probabilities by frame and class."""
        return torch.softmax(self.network(lines), 1).transpose(1, 2)


def frames(marks: list[tuple[int, float, float]], factor: float, count: int) -> np.ndarray:
    """Each frame's class: a sign in the middle of its width, nothing between signs, the doubtful edges ignored."""
    labels = np.full(count, reader.NOTHING, dtype=np.int64)
    spans = [(sign, left * factor / reader.FRAME, right * factor / reader.FRAME) for sign, left, right in marks]
    for sign, left, right in spans:
        kind = {-1: reader.SPACE, -2: reader.LETTER}.get(sign, sign)
        labels[max(0, round(left)) : max(0, round(right))] = kind
    for at, (sign, left, right) in enumerate(spans):
        if sign >= 0:
            wide = (right - left) * 0.24
            for first, last in ((left, left + wide), (right - wide, right)):
                labels[max(0, int(np.ceil(first - 0.5))) : max(0, int(last + 0.5))] = IGNORE
        if at and (sign >= 0 or spans[at - 1][0] >= 0):
            edge = min(count - 1, max(0, int(left)))
            labels[edge] = reader.NOTHING
        elif at:
            edge = min(count - 1, max(0, int(left)))
            if sign != spans[at - 1][0]:
                labels[edge] = IGNORE
    for sign, left, right in spans:
        if sign >= 0:
            labels[min(count - 1, max(0, int((left + right) / 2)))] = sign
    return labels


def _render(job: tuple[int, int, list[strips.Face]]) -> list[strips.Strip]:
    seed, count, faces = job
    rng = random.Random(seed)
    official = [face for face in faces if any(word in face.name for word in strips.OFFICIAL)]
    drawn = []
    while len(drawn) < count:
        face = rng.choice(official) if official and rng.random() < 0.22 else rng.choice(faces)
        try:
            strip = strips.render(strips.write_text(rng), face, rng)
        except OSError:
            continue
        if strip.pixels.shape[1] < 700:
            drawn.append(strip)
    return drawn


def _batches(queue: multiprocessing.Queue, drawn: list[strips.Strip], seed: int, size: int) -> None:
    rng = random.Random(seed)
    while True:
        pool = []
        for strip in rng.choices(drawn, k=size * 8):
            pixels, marks = strips.wear(strip, rng)
            line = reader.prepare(pixels)
            pool.append((line, frames(marks, line.shape[1] / pixels.shape[1], line.shape[1] // 2)))
        pool.sort(key=lambda item: item[0].shape[1])
        groups = [pool[i : i + size] for i in range(0, len(pool), size)]
        rng.shuffle(groups)
        for group in groups:
            width = -(-max(line.shape[1] for line, _ in group) // 8) * 8
            lines = np.zeros((size, 1, reader.HEIGHT, width), np.float32)
            labels = np.full((size, width // 2), IGNORE, np.int64)
            for row, (line, classes) in enumerate(group):
                lines[row, 0, :, : line.shape[1]] = line
                labels[row, : len(classes)] = classes
            queue.put((lines, labels))


def export(network: Network, out: Path) -> float:
    """Write the ONNX file; how far its answers are from torch's at most."""
    import onnxruntime

    network.eval()
    model = Reader(
        network
    ).eval()  # else export puts its parts back to training and the parity below is of another network
    axes = {"lines": {0: "batch", 3: "width"}, "frames": {0: "batch", 1: "frame"}}
    torch.onnx.export(
        model,
        (torch.zeros(2, 1, 32, 160),),
        str(out),
        input_names=["lines"],
        output_names=["frames"],
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
    )
    lines = torch.rand(3, 1, 32, 248)
    session = onnxruntime.InferenceSession(str(out), providers=["CPUExecutionProvider"])
    got = session.run(None, {"lines": lines.numpy()})[0]
    with torch.no_grad():
        far = float(np.abs(got - model(lines).numpy()).max())
    network.train()
    return far


def main() -> None:
    """Render, train for the given time, export at intervals."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--fonts", nargs="+", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=12)
    arguments.add_argument("--strips", type=int, default=16000)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--start", type=Path, help="weights to go on from (a .pt written beside --out)")
    arguments.add_argument(
        "--round", type=int, default=0, help="0 the first time, 1, 2, … to go on with lines not drawn before"
    )
    given = arguments.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    faces = [face for face in strips.find_faces(given.fonts) if not strips.is_held_out(face)]
    with multiprocessing.Pool(2) as pool:
        drawn = [
            s
            for part in pool.map(_render, [(100 + i + 50 * given.round, given.strips // 8, faces) for i in range(8)])
            for s in part
        ]
    print(len(faces), "faces", len(drawn), "strips", flush=True)
    queue: multiprocessing.Queue = multiprocessing.Queue(24)
    multiprocessing.Process(target=_batches, args=(queue, drawn, 5 + given.round, 32), daemon=True).start()
    network = Network()
    if given.start:
        network.load_state_dict(torch.load(given.start))
    print(sum(p.numel() for p in network.parameters()), "weights", flush=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=1e-3)
    weight = torch.ones(CLASSES)
    loss_of = nn.CrossEntropyLoss(weight, ignore_index=IGNORE)
    began, step, mean, saved = time.monotonic(), 0, 0.0, 0.0
    while (passed := time.monotonic() - began) < given.minutes * 60:
        share = passed / (given.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * min(1.0, (step + 1) / 100) * max(0.004, 0.5 + 0.5 * float(np.cos(np.pi * share)))
        lines, labels = queue.get()
        loss = loss_of(network(torch.from_numpy(lines)), torch.from_numpy(labels))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        step, mean = step + 1, 0.98 * mean + 0.02 * loss.item() if step else loss.item()
        if step % 100 == 0:
            print(
                f"{passed:.0f} s, step {step}, {step * 32 / passed:.0f} strips/s, loss {mean:.4f}, waiting {queue.qsize()}",
                flush=True,
            )
        if passed - saved > 120:
            saved = passed
            print("parity", export(network, given.out), flush=True)
            torch.save(network.state_dict(), given.out.with_suffix(".pt"))
    print("parity", export(network, given.out), "steps", step)
    torch.save(network.state_dict(), given.out.with_suffix(".pt"))


if __name__ == "__main__":
    main()

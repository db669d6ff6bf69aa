"""
Train the second look at single digits and write it as ONNX.

    python train/digits/glyphs.py --fonts DIR [DIR ...] --minutes 40 --out oit_audit/extract/weights/glyphs.onnx

The line reader finds where digits stand and sees them 10 to 30 rows high; this one sees each of them 34 rows high and
says which it is. Needs the program installed with its extra `ocr`, torch and onnx. Faces in strips.HELD_OUT are not shown to it.
"""

import argparse
import multiprocessing
import random
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import strips

from oit_audit.extract import glyphs

CLASSES = glyphs.OTHER + 1


class Network(nn.Module):
    """Convolutions of a 48 by 48 window down to 6 by 6, then one layer over all of it."""

    def __init__(self) -> None:
        """Set up about half a million weights."""
        super().__init__()

        def block(before: int, after: int, *, pool: bool = True) -> list[nn.Module]:
            layers = [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
            return [*layers, nn.MaxPool2d(2)] if pool else layers

        self.seen = nn.Sequential(
            nn.Conv2d(1, 24, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(24), nn.ReLU(),
            *block(24, 48, pool=False), *block(48, 64), *block(64, 96, pool=False), *block(96, 128),
            nn.Conv2d(128, 160, 3, bias=False), nn.BatchNorm2d(160), nn.ReLU(),
        )  # fmt: skip
        self.last = nn.Sequential(nn.Dropout(0.15), nn.Linear(160 * 16, 96), nn.ReLU(), nn.Linear(96, CLASSES))

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """Logits by window and class."""
        return self.last(self.seen(windows).flatten(1))


class Reader(nn.Module):
    """What is exported: probabilities."""

    def __init__(self, network: Network) -> None:
        """Wrap a trained network."""
        super().__init__()
        self.network = network

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """Probabilities by window and class."""
        return torch.softmax(self.network(windows), 1)


def write_text(rng: random.Random) -> str:
    """Half as offices write, half digits at random, so that each is seen beside each."""
    if rng.random() < 0.45:
        return strips.write_text(rng)
    digits = "".join(rng.choices("0123456789", k=rng.randint(2, 9)))
    if rng.random() < 0.3:
        digits = f"{digits[:2]}{rng.choice('/-., ')}{digits[2:]}"
    lead, tail = (rng.choice(strips.WORDS) + rng.choice(("", " ")) if rng.random() < 0.4 else "" for _ in range(2))
    return lead + (strips.to_thai(digits) if rng.random() < 0.7 else digits) + tail


def _render(job: tuple[int, int, list[strips.Face]]) -> list[strips.Strip]:
    seed, count, faces = job
    rng = random.Random(seed)
    official = [face for face in faces if any(word in face.name for word in strips.OFFICIAL)]
    drawn = []
    while len(drawn) < count:
        face = rng.choice(official) if official and rng.random() < 0.15 else rng.choice(faces)
        try:
            strip = strips.render(write_text(rng), face, rng)
        except OSError:
            continue
        if strip.pixels.shape[1] < 700:
            drawn.append(strip)
    return drawn


def cut(pixels: np.ndarray, marks: list[tuple[int, float, float]], rng: random.Random) -> list[tuple[np.ndarray, int]]:
    """Windows of a worn strip with their classes: its digits, some letters, some joints between two digits."""
    found = []
    runs: list[list[tuple[int, float, float]]] = [[]]
    letters = []
    for sign, left, right in marks:
        if 0 <= sign < glyphs.OTHER:
            runs[-1].append((sign, left, right))
        else:
            runs.append([])
            if sign == -2 and rng.random() < 0.12:
                letters.append((glyphs.OTHER, left, right))
    for run in [*runs, *([letter] for letter in letters)]:
        if not run:
            continue
        spans = [
            (a + rng.gauss(0, 0.06) * (b - a), b + rng.gauss(0, 0.06) * (b - a)) for _, a, b in run
        ]  # the line reader's edges are not exact either
        for (sign, _, _), window in zip(run, glyphs.windows(pixels, spans), strict=True):
            found.append((window, sign))
        joints = [(a[0], b[1]) for a, b in pairwise(spans) if rng.random() < 0.15]
        found += [(window, glyphs.OTHER) for window in glyphs.windows(pixels, joints, spans)] if joints else []
    return found


def _batches(queue: multiprocessing.Queue, drawn: list[strips.Strip], seed: int, size: int) -> None:
    rng = random.Random(seed)
    pool: list[tuple[np.ndarray, int]] = []
    while True:
        while len(pool) < size * 12:
            pixels, marks = strips.wear(rng.choice(drawn), rng, hard=rng.choice((0.0, 0.5, 1.0, 1.0)))
            pool += cut(pixels, marks, rng)
        rng.shuffle(pool)
        for _ in range(6):
            batch, pool = pool[:size], pool[size:]
            queue.put((np.stack([window for window, _ in batch])[:, None], np.array([sign for _, sign in batch])))


def export(network: Network, out: Path) -> float:
    """Write the ONNX file; how far its answers are from torch's at most."""
    import onnxruntime

    network.eval()
    model = Reader(network).eval()
    names = {"input_names": ["windows"], "output_names": ["signs"]}
    axes = {"windows": {0: "batch"}, "signs": {0: "batch"}}
    sample = torch.rand(3, 1, glyphs.SIDE, glyphs.SIDE)
    torch.onnx.export(model, (sample,), str(out), **names, dynamic_axes=axes, dynamo=False, opset_version=17)
    session = onnxruntime.InferenceSession(str(out), providers=["CPUExecutionProvider"])
    with torch.no_grad():
        far = float(np.abs(session.run(None, {"windows": sample.numpy()})[0] - model(sample).numpy()).max())
    network.train()
    return far


def main() -> None:
    """Render, train for the given time, export at intervals."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--fonts", nargs="+", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=40)
    arguments.add_argument("--strips", type=int, default=30000)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--start", type=Path, help="weights to go on from (a .pt written beside --out)")
    given = arguments.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    faces = [face for face in strips.find_faces(given.fonts) if not strips.is_held_out(face)]
    with multiprocessing.Pool(2) as pool:
        jobs = [(500 + i + 50 * bool(given.start), given.strips // 8, faces) for i in range(8)]
        drawn = [strip for part in pool.map(_render, jobs) for strip in part]
    print(len(faces), "faces", len(drawn), "strips", flush=True)
    queue: multiprocessing.Queue = multiprocessing.Queue(24)
    multiprocessing.Process(target=_batches, args=(queue, drawn, 5 + bool(given.start), 128), daemon=True).start()
    network = Network()
    if given.start:
        network.load_state_dict(torch.load(given.start))
    print(sum(p.numel() for p in network.parameters()), "weights", flush=True)
    top = 1e-3 if given.start else 2e-3
    optimizer = torch.optim.AdamW(network.parameters(), lr=top, weight_decay=5e-3)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.01)
    began, step, mean, right, saved = time.monotonic(), 0, 0.0, 0.0, 0.0
    while (passed := time.monotonic() - began) < given.minutes * 60:
        share = passed / (given.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = top * min(1.0, (step + 1) / 100) * max(0.004, 0.5 + 0.5 * float(np.cos(np.pi * share)))
        windows, signs = (torch.from_numpy(part) for part in queue.get())
        answers = network(windows)
        loss = loss_of(answers, signs)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        hit = float((answers.argmax(1) == signs).float().mean())
        step, mean = step + 1, 0.98 * mean + 0.02 * loss.item() if step else loss.item()
        right = 0.98 * right + 0.02 * hit if step > 1 else hit
        if step % 100 == 0:
            rate = step * 128 / passed
            print(
                f"{passed:.0f} s, {step} steps, {rate:.0f}/s, loss {mean:.4f}, right {right:.4f}, {queue.qsize()}",
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

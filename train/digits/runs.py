"""
Train the reader of whole runs and write it as ONNX.

    python train/digits/runs.py --fonts DIR [DIR ...] --minutes 60 --out oit_audit/extract/weights/runs.onnx

Needs the program installed with its extra `ocr`, torch, onnx and opencv-python-headless. Faces in strips.HELD_OUT are not
shown to it, nor those in VALIDATION, on which it is measured as it learns.
"""

import argparse
import copy
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
import compose
import strips

from oit_audit.extract import glyphs
from oit_audit.extract import run_reader as reader

CLASSES = reader.BLANK + 1
IGNORE = -100
VALIDATION = ("krub", "trirong", "waree")
BATCH = 32
EYES = 0.25  # of the step width: the convolutions taken over know most already


class Network(nn.Module):
    """Convolutions down to one row of frames of four columns, then along the run.

    The first five are those of the second look at single digits (glyphs.py): the first three stay as they are.
    """

    def __init__(self) -> None:
        """Set up about 640,000 weights."""
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(1, 24, 5, stride=2, padding=2), nn.ReLU(inplace=True),
            nn.Conv2d(24, 48, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(48, 64, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d((2, 2)),
        )  # fmt: skip
        self.rows = nn.Sequential(
            nn.Conv2d(64, 96, 3, padding=1), nn.ReLU(inplace=True),
            nn.Conv2d(96, 128, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d((2, 1)),
        )  # fmt: skip
        self.fold = nn.Sequential(nn.Conv2d(128, 160, (5, 1), bias=False), nn.BatchNorm2d(160), nn.ReLU(inplace=True))
        self.along = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(160, 160, 3, padding=d, dilation=d, bias=False), nn.BatchNorm1d(160), nn.ReLU(inplace=True),
                nn.Conv1d(160, 160, 1),
            )
            for d in (1, 2)
        )  # fmt: skip
        self.last = nn.Sequential(nn.Dropout(0.1), nn.Conv1d(160, CLASSES, 1))
        self.stem.requires_grad_(requires_grad=False)

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """Logits by class and frame."""
        x = self.fold(self.rows(self.stem(windows))).squeeze(2)
        for layer in self.along:
            x = torch.relu(x + layer(x))
        return self.last(x)

    def take(self, weights: Path) -> None:
        """Take the convolutions of the second look at single digits, an ONNX file."""
        import onnx

        parts = [
            onnx.numpy_helper.to_array(each) for each in onnx.load(weights).graph.initializer if "Conv" in each.name
        ]
        layers = [layer for layer in (*self.stem, *self.rows) if isinstance(layer, nn.Conv2d)]
        for layer, kernel, bias in zip(layers, parts[0::2], parts[1::2], strict=False):
            layer.weight.data.copy_(torch.from_numpy(kernel.copy()))
            layer.bias.data.copy_(torch.from_numpy(bias.copy()))


class Reader(nn.Module):
    """What is exported: probabilities, frames before classes."""

    def __init__(self, network: Network) -> None:
        """Wrap a trained network."""
        super().__init__()
        self.network = network

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """Probabilities by frame and class."""
        return torch.softmax(self.network(windows), 1).transpose(1, 2)


def label(marks: list[tuple[int, float, float]], window: reader.Window) -> tuple[np.ndarray, list[int]]:
    """Each frame's class, IGNORE where it may be either of two; and the signs in their order."""
    count = -(-window.shades.shape[1] // reader.FRAME)
    labels = np.full(count, reader.BLANK, np.int64)
    order: list[int] = []
    spans = [
        (sign, (left - window.left) / window.pixel / reader.FRAME, (right - window.left) / window.pixel / reader.FRAME)
        for sign, left, right in marks
    ]
    spans = [(-1, -1e3, spans[0][1] - 0.7), *spans, (-1, spans[-1][2] + 0.7, 1e3)]  # paper on either side
    before = -1.0
    for sign, left, right in spans:
        if sign >= 0:
            centre = (left + right) / 2
            at = int(centre)
            first, last = max(0, round(left)), max(0, min(count, round(right)))
            labels[first:last] = np.where(np.abs(np.arange(first, last) + 0.5 - centre) < 1.6, IGNORE, reader.BLANK)
            if 0.3 <= centre <= count - 0.3:
                if order and order[-1] == sign:
                    labels[max(0, min(count - 1, int((before + centre) / 2)))] = reader.BLANK
                labels[at] = sign
                order.append(sign)
            before = centre
            continue
        kind = reader.SPACE if sign == -1 else reader.LETTER
        inner = 0.5 if kind == reader.LETTER else min(0.5, 0.3 * (right - left))
        first, last = max(0, int(left)), max(0, min(count, int(right) + 1))
        middle = np.arange(first, last) + 0.5
        whole = (middle > left + inner - 0.5) & (middle < right - inner + 0.5)
        labels[first:last] = np.where(whole, kind, IGNORE)
        if whole.any() and (right - left > 0.6) and not (order and order[-1] == kind):
            order.append(kind)
    return labels, order


def cut(
    pixels: np.ndarray, marks: list[tuple[int, float, float]], rng: random.Random
) -> tuple[reader.Window, np.ndarray, list[int]] | None:
    """The window on a worn strip's digits as the program would cut it, its edges and height not exact either."""
    spans = [(left, right) for sign, left, right in marks if 0 <= sign < reader.DIGITS]
    if rng.random() < 0.12:
        first = rng.randrange(len(spans))
        spans = spans[first : rng.randint(first, len(spans)) + 1]
    spans = [(a + rng.gauss(0, 0.08) * (b - a), b + rng.gauss(0, 0.08) * (b - a)) for a, b in spans]
    grey = glyphs.shades(pixels)
    top, bottom = glyphs.rows(grey, spans)
    high = (bottom - top) * min(1.4, max(0.75, rng.lognormvariate(0, 0.08)))
    middle = (top + bottom) / 2 + rng.gauss(0, 0.05) * high
    rows = (middle - high / 2, middle + high / 2)
    window = reader.window(grey, (spans[0][0], spans[-1][1]), rows, rng.uniform(0.88, 1.14))
    if window.shades.shape[1] > 420:
        return None
    labels, order = label(marks, window)
    return window, labels, order


def _draw(faces: list[strips.Face], queue: multiprocessing.Queue, seed: int) -> None:
    rng = random.Random(seed)
    boxes = [box for face in faces if (box := compose.fill_box(face, rng))]
    official = [
        box for box, face in zip(boxes, faces, strict=False) if any(word in face.name for word in strips.OFFICIAL)
    ]
    pool: list[tuple[reader.Window, np.ndarray, list[int]]] = []
    while True:
        pool = pool[: BATCH * 8]  # drawing is dear: each window is shown twice, in other company
        while len(pool) < BATCH * 16:
            strip = compose.compose(official if official and rng.random() < 0.06 else boxes, rng)
            hard = rng.choice((0.0, 0.6, 1.0, 1.0))
            dpi = rng.choice((None, 100, 150, 150, 200, 300))
            room = (rng.uniform(0.1, 0.55), rng.uniform(0.05, 0.4)) if rng.random() < 0.7 else None
            made = cut(*strips.wear(strip, rng, hard=hard, dpi=dpi, room=room), rng)
            if made and made[2]:
                pool.insert(0, made)
        order = sorted(pool, key=lambda item: item[0].shades.shape[1])
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        rng.shuffle(groups)
        for group in groups:
            queue.put(stack(group))


def stack(group: list[tuple[reader.Window, np.ndarray, list[int]]]) -> tuple[np.ndarray, ...]:
    """Windows, frame labels, signs in order and the two lengths, as arrays."""
    width = -(-max(window.shades.shape[1] for window, _, _ in group) // 8) * 8
    windows = np.zeros((len(group), 1, reader.HEIGHT, width), np.float32)
    labels = np.full((len(group), width // reader.FRAME), IGNORE, np.int64)
    for row, (window, classes, _) in enumerate(group):
        windows[row, 0, :, : window.shades.shape[1]] = window.shades
        labels[row, : len(classes)] = classes
    signs = np.array([sign for _, _, order in group for sign in order], np.int64)
    lengths = np.array([len(classes) for _, classes, _ in group])
    return windows, labels, signs, lengths, np.array([len(order) for _, _, order in group])


def export(network: Network, out: Path) -> float:
    """Write the ONNX file; how far its answers are from torch's at most."""
    import onnxruntime

    network.eval()
    model = Reader(network).eval()
    axes = {"windows": {0: "batch", 3: "width"}, "frames": {0: "batch", 1: "frame"}}
    names = {"input_names": ["windows"], "output_names": ["frames"]}
    sample = torch.zeros(2, 1, reader.HEIGHT, 160)
    torch.onnx.export(model, (sample,), str(out), **names, dynamic_axes=axes, dynamo=False, opset_version=17)
    windows = torch.rand(3, 1, reader.HEIGHT, 248)
    session = onnxruntime.InferenceSession(str(out), providers=["CPUExecutionProvider"])
    with torch.no_grad():
        return float(np.abs(session.run(None, {"windows": windows.numpy()})[0] - model(windows).numpy()).max())


def validate(network: Network, faces: list[strips.Face], count: int = 300) -> str:
    """Numbers of faces not trained with, worn: shares right, and wrong among those that are sure."""
    rng = random.Random(99)
    held = []
    while len(held) < count:
        text = compose.write_number(rng).replace("w", rng.choice(strips.WORDS))
        text = strips.to_thai(text) if rng.random() < 0.7 else text
        strip = strips.render("ปี " + text + rng.choice(("", " ราย")), rng.choice(faces), rng)
        made = cut(
            *strips.wear(strip, rng, hard=float(len(held) % 2), dpi=rng.choice((150, 200, 300)), room=(0.3, 0.2)), rng
        )
        if made:
            held.append(made)
    network.eval()
    right = sure = wrong = 0
    for at in range(0, count, BATCH):
        windows, *_ = stack(held[at : at + BATCH])
        with torch.no_grad():
            answers = Reader(network)(torch.from_numpy(windows)).numpy()
        for (_, labels, order), frames in zip(held[at : at + BATCH], answers, strict=True):
            read = reader.spell(frames[: len(labels)])
            said = [sign.sign for sign in read if sign.sign < len(reader.SIGNS)]
            true = [sign for sign in order if sign < len(reader.SIGNS)]
            believed = reader.sureness(frames[: len(labels)], [sign.sign for sign in read]) >= 0.8
            right += said == true
            sure += said == true and believed
            wrong += said != true and believed
    return f"right {right / count:.3f}, sure and right {sure / count:.3f}, sure and wrong {wrong / count:.3f}"


def main() -> None:
    """Draw in one process, train in this one for the given time, export at intervals."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--fonts", nargs="+", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--eyes", type=Path, default=glyphs.WEIGHTS, help="the second look at single digits")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--top", type=float, default=2.5e-3, help="the highest step width")
    arguments.add_argument("--start", type=Path, help="weights to go on from (a .pt written beside --out)")
    given = arguments.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    faces = [face for face in strips.find_faces(given.fonts) if not strips.is_held_out(face)]
    shown = [face for face in faces if not any(word in face.name for word in VALIDATION)]
    kept = [face for face in faces if face not in shown]
    print(len(shown), "faces,", len(kept), "to validate", flush=True)
    queue: multiprocessing.Queue = multiprocessing.Queue(16)
    multiprocessing.Process(target=_draw, args=(shown, queue, given.seed), daemon=True).start()
    network = Network()
    network.take(given.eyes)
    if given.start:
        network.load_state_dict(torch.load(given.start))
    mean = copy.deepcopy(network)
    print(sum(p.numel() for p in network.parameters()), "weights", flush=True)
    groups = [{"params": list(network.rows.parameters()), "share": EYES}]
    groups.append(
        {"params": [p for part in (network.fold, network.along, network.last) for p in part.parameters()], "share": 1.0}
    )
    optimizer = torch.optim.AdamW(groups, lr=given.top, weight_decay=1e-2)
    by_frame, by_order = nn.CrossEntropyLoss(ignore_index=IGNORE), nn.CTCLoss(blank=reader.BLANK, zero_infinity=True)
    began, step, losses, saved = time.monotonic(), 0, np.zeros(2), 0.0
    while (passed := time.monotonic() - began) < given.minutes * 60:
        share = passed / (given.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = (
                group["share"]
                * given.top
                * min(1.0, (step + 1) / 60)
                * max(0.004, 0.5 + 0.5 * float(np.cos(np.pi * share)))
            )
        windows, labels, signs, lengths, counts = (torch.from_numpy(part) for part in queue.get())
        answers = network(windows)
        framed = by_frame(answers, labels)
        ordered = by_order(torch.log_softmax(answers, 1).permute(2, 0, 1), signs, lengths, counts)
        late = bool(given.start) or step > 250
        loss = 0.3 * framed + ordered if late else framed
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        step += 1
        keep = min(0.995, 1 - 1 / (step + 1))
        with torch.no_grad():
            for held, new in zip(mean.state_dict().values(), network.state_dict().values(), strict=True):
                held.copy_(keep * held + (1 - keep) * new if held.dtype.is_floating_point else new)
        losses = (
            0.98 * losses + 0.02 * np.array([framed.item(), ordered.item()])
            if step > 1
            else np.array([framed.item(), ordered.item()])
        )
        if step % 100 == 0:
            print(
                f"{passed:.0f} s, step {step}, {step * BATCH / passed:.0f}/s, frames {losses[0]:.4f}, order {losses[1]:.4f}, waiting {queue.qsize()}",
                flush=True,
            )
        if passed - saved > 300:
            saved = passed
            print("parity", export(mean, given.out), validate(mean, kept), flush=True)
            torch.save(mean.state_dict(), given.out.with_suffix(".pt"))
    print("parity", export(mean, given.out), "steps", step, validate(mean, kept, 1000), flush=True)
    torch.save(mean.state_dict(), given.out.with_suffix(".pt"))


if __name__ == "__main__":
    main()

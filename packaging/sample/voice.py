# SPDX-License-Identifier: AGPL-3.0-or-later
"""Speaks the storyboard with espeak-ng and says when each sentence and each scene begins and ends."""

import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from storyboard import SCENES, Scene, Sentence

RATE_HZ = 48000
LEAD_IN_S = 1.5
GAP_S = 0.8  # between two sentences of a scene
SCENE_GAP_S = 2.2  # the slide changes in the middle of it
TAIL_S = 2.5
_SILENCE = 0.01


@dataclass(frozen=True, slots=True)
class Cue:
    sentence: Sentence
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class SceneTime:
    scene: Scene
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Speech:
    samples: "np.ndarray[tuple[int], np.dtype[np.float32]]"
    cues: tuple[Cue, ...]
    scenes: tuple[SceneTime, ...]

    @property
    def duration_s(self) -> float:
        return len(self.samples) / RATE_HZ

    def start_of(self, key: str) -> float:
        return next(cue.start_s for cue in self.cues if cue.sentence.key == key)

    def end_of(self, key: str) -> float:
        return next(cue.end_s for cue in self.cues if cue.sentence.key == key)

    def level_at(self, t_s: float) -> float:
        """Loudness from 0 to 1 in the tenth of a second around `t_s`."""
        middle = int(t_s * RATE_HZ)
        part = self.samples[max(0, middle - RATE_HZ // 25) : middle + RATE_HZ // 25]
        return float(min(1.0, np.sqrt(np.mean(part**2)) * 3)) if len(part) else 0.0


def speak(work: Path) -> Speech:
    """All sentences on one track, silence between them; times are rounded to a tenth of a second."""
    pieces: list[tuple[int, np.ndarray]] = []
    cues: list[Cue] = []
    bounds: list[float] = [0.0]
    now_s = LEAD_IN_S
    for scene in SCENES:
        for sentence in scene.sentences:
            samples = _spoken(sentence, work)
            pieces.append((round(now_s * RATE_HZ), samples))
            end_s = now_s + len(samples) / RATE_HZ
            cues.append(Cue(sentence, round(now_s, 1), round(end_s, 1)))
            now_s = round(end_s + GAP_S, 1)
        bounds.append(round(now_s - GAP_S + SCENE_GAP_S / 2, 1))
        now_s = round(now_s - GAP_S + SCENE_GAP_S, 1)
    total_s = np.ceil(now_s - SCENE_GAP_S + TAIL_S)
    track = np.zeros(int(total_s * RATE_HZ), dtype=np.float32)
    for offset, samples in pieces:
        track[offset : offset + len(samples)] += samples
    bounds[-1] = float(total_s)
    times = zip(SCENES, bounds[:-1], bounds[1:], strict=True)
    return Speech(track, tuple(cues), tuple(SceneTime(*one) for one in times))


def write_wav(speech: Speech, path: Path) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes((np.clip(speech.samples, -1, 1) * 32767).astype("<i2").tobytes())


def _spoken(sentence: Sentence, work: Path) -> np.ndarray:
    raw, smooth = work / "raw.wav", work / "smooth.wav"
    subprocess.run(
        ["espeak-ng", "-v", "fr", "-s", "146", "-p", "42", "-w", str(raw), sentence.voice_text], check=True
    )
    # espeak-ng is sharp and thin: a softer treble and a little body make it pleasant for three minutes
    tone = f"aresample={RATE_HZ},lowpass=f=6500,equalizer=f=220:t=q:w=1:g=3,equalizer=f=3200:t=q:w=1.4:g=-4"
    command = ["ffmpeg", "-y", "-loglevel", "error", "-i", str(raw), "-af", tone, "-ac", "1", str(smooth)]
    subprocess.run(command, check=True)
    with wave.open(str(smooth)) as source:
        data = np.frombuffer(source.readframes(source.getnframes()), dtype="<i2")
    samples = data.astype(np.float32) / 32768
    loud = np.flatnonzero(np.abs(samples) > _SILENCE)
    samples = samples[loud[0] : loud[-1] + RATE_HZ // 20]
    return samples * np.float32(0.85 / max(0.05, float(np.abs(samples).max())))

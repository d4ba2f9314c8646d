"""The follow-up: a third wave beside what was before the event and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.background import background_of
from surveys.event import SPANS, AnyWave, Span
from surveys.instrument import Instrument
from surveys.linkage.three_waves import FollowUpLinkage, FollowUpPersons
from surveys.meaning.audience import Grouping
from surveys.meaning.waves import WaveResponses
from surveys.respondents import Respondents, gather
from surveys.wave_scores import wave_scores


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTriples:
    """The scores of one scale of those who were seen in all three waves.

    Attributes
    ----------
    pre, post, followup : ndarray of int64, shape (n,)
        Score units; `surveys.scoring.MISSING` where a person has no score in that wave.
    denominator : int
        Units that make 100 points.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    followup: NDArray[np.int64]
    denominator: int


@dataclass(frozen=True, slots=True, eq=False)
class FollowUp:
    """Everyone who was asked again, beside their answers before and after the event.

    Attributes
    ----------
    spans : dict of span to Respondents
        Everyone seen in the earlier wave or at the follow-up, in the roles of `pre` and `post`.
    all_three : dict of str to ScoreTriples
        Scale to the scores of the same people in all three waves.
    segments : dict of str to Grouping
        Segment to the groups of these people.
    linkage : FollowUpLinkage
        How many responses there were and how many could be matched.
    """

    spans: dict[Span, Respondents]
    all_three: dict[str, ScoreTriples]
    segments: dict[str, Grouping]
    linkage: FollowUpLinkage


def gather_follow_up(
    waves: Mapping[AnyWave, WaveResponses],
    found: FollowUpPersons,
    forms: Mapping[AnyWave, Instrument],
    *,
    activities: Sequence[str] = (),
    seconds_per_item: float = 2.0,
) -> FollowUp:
    """Bring the follow-up and both other waves together.

    A person's groups and activities are those that any of the three waves knows, whichever two
    are compared; see `surveys.background.background_of`.

    Parameters
    ----------
    waves : mapping of wave to WaveResponses
        All three waves.
    found : FollowUpPersons
        Which row of each wave belongs to whom.
    forms : mapping of wave to Instrument
        The questionnaire of each wave; each has the scales of the first.
    activities : sequence of str
        The activities in the event's order, where the event names them.
    seconds_per_item : float
        Who took less for each question answered was too fast.
    """
    scales = [scale.id for scale in forms["pre"].scales]
    return FollowUp(
        spans={
            span: gather(
                {"pre": waves[earlier], "post": waves[later]},
                found.persons[span],
                {"pre": forms[earlier], "post": forms[later]},
                scales=scales,
                background=background_of(
                    {wave: (waves[wave], rows) for wave, rows in found.rows[span].items()},
                    activities=activities,
                ),
                seconds_per_item=seconds_per_item,
            )
            for span, (earlier, later) in SPANS.items()
        },
        all_three={scale: _triples(scale, waves, found.all_three, forms) for scale in scales},
        segments=background_of(
            {wave: (waves[wave], rows) for wave, rows in found.all_three.items()}
        ).segments,
        linkage=found.linkage,
    )


def _triples(
    scale: str,
    waves: Mapping[AnyWave, WaveResponses],
    rows: Mapping[AnyWave, NDArray[np.int64]],
    forms: Mapping[AnyWave, Instrument],
) -> ScoreTriples:
    scored, denominator = wave_scores(scale, forms, waves)
    units = {wave: of_wave[rows[wave]] for wave, of_wave in scored.items()}
    return ScoreTriples(units["pre"], units["post"], units["followup"], denominator)

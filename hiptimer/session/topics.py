"""What the catalogue's sources say of hips beside the exercises, in plain words with their source.

The texts are told on Body and on the pages of exercises; docs/catalogue.md has the sources.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from hiptimer.words import mark, tr


class Topic(Struct, frozen=True):
    """One question and what is known about it. The texts are English, to be given to `tr`."""

    id: str
    title: str
    brief: str
    """In two sentences, for the page of an exercise."""
    texts: tuple[str, ...]
    sources: tuple[str, ...]


SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "A": mark("an overview of hip internal rotation, passive work first and active work after"),
        "B": mark("a physiotherapist’s five exercises for internal rotation"),
        "C": mark("a corrective programme for hips that turn in too much"),
        "Cibulka 2009": mark("Cibulka and others 2009, a guideline for osteoarthritis of the hip"),
        "Griffin 2016": mark("Griffin and others 2016, the Warwick Agreement on hip impingement"),
        "Kouyoumdjian 2012": mark(
            "Kouyoumdjian and others 2012, how far 120 adults without complaints turn their hips"
        ),
        "Uding 2019": mark(
            "Uding and others 2019, the thigh bone’s shape and the turn of the hip in 76 adults"
        ),
    }
)
"""The sources by the key that files and topics name them with."""

_TURN_IN = (
    *("ninety-ninety-stretch", "ninety-ninety-rotation", "supine-passive-ir", "side-lying-ir"),
    *("seated-ir-lift", "seated-ir-band"),
)
_FREE_AND_HOLD = (
    *("hip-flexor-lunge", "butterfly", "straddle", "cross-legged-lean", "figure-four"),
    *("clamshell", "side-leg-raise", "lateral-band-walk", "glute-bridge", "bird-dog"),
    *("standing-posture", "gait-check"),
)

TOPICS = (
    Topic(
        "stiff",
        mark("Why a hip turns in only a little"),
        mark(
            "Stiff outward-turners and a tight capsule behind the joint usually hold the inward"
            " turn back. They let go slowly, over weeks."
        ),
        (
            mark(
                "Long sitting. The hip stays bent for hours and hardly turns, and a range that is"
                " never used grows smaller."
            ),
            mark(
                "Stiff outward-turners. Deep muscles in the buttock turn the thigh out. As long as"
                " they hold on, the thigh cannot turn in."
            ),
            mark(
                "A tight capsule. A sleeve of firm tissue encloses the joint. Where its back part"
                " is tight, the turn ends early. It changes over weeks, with calm work."
            ),
            mark(
                "Muscles out of balance. What a stretch opens is only kept if the muscles that turn"
                " in can use it. That is why active work follows passive work here."
            ),
        ),
        ("A", "C"),
    ),
    Topic(
        "inward",
        mark("Why a leg rests turned in"),
        mark(
            "Often the front and the outside of the hip are tight, and the buttock is too weak to"
            " hold against them. Habits of foot and knee do the rest."
        ),
        (
            mark(
                "Muscles out of balance. Tight muscles in front and at the outside of the hip draw"
                " the thigh in. The buttock and the outward-turners are too weak to answer."
            ),
            mark(
                "Habits of the foot. A foot that rolls inward at each step takes the shin and the"
                " thigh along."
            ),
            mark(
                "Habits of the knee. Knees that drop toward each other on stairs, in a squat or as"
                " you stand up teach the hip the same turn."
            ),
            mark(
                "Long sitting. It keeps the front of the hip short, and with knees together and"
                " feet apart it holds both thighs turned in."
            ),
        ),
        ("A", "C"),
    ),
    Topic(
        "structure",
        mark("What exercise cannot change"),
        mark(
            "Bones set a limit that no stretch moves. If a hip pinches however gently you go, stay"
            " in front of the pinch and have it looked at."
        ),
        (
            mark(
                "The shape of the thigh bone. Its neck points forward, in one person more, in"
                " another less: this is called femoral version. More of it gives much inward and"
                " little outward turn, less of it the opposite."
            ),
            mark(
                "Impingement. In some hips the ball and the rim of the socket meet early, mostly"
                " bent and turned in, and that pinches in front. Pushing does not help. Many people"
                " have this shape and no complaint: only complaints, an examination and pictures"
                " together show it."
            ),
            mark(
                "Arthritis. A worn hip often loses its inward turn first. Strength and regular"
                " movement still help in daily life, even where the range comes back only a little"
                " or not at all."
            ),
            mark(
                "So work up to the pinch and never into it. See a professional if a hip catches or"
                " gives way, hurts at night, or pinches whatever you do."
            ),
        ),
        ("A", "B", "Cibulka 2009", "Griffin 2016", "Uding 2019"),
    ),
    Topic(
        "numbers",
        mark("What the degrees mean"),
        mark(
            "30–45° of internal rotation are usual, and 35° serve many daily activities. Many hips"
            " without complaints turn less."
        ),
        (
            mark(
                "30–45° of internal rotation are given as usual. 35° is a functional minimum: many"
                " daily activities ask for that much, such as a deep squat or getting into a bath."
                " It is no border between healthy and ill."
            ),
            mark(
                "In 120 adults without hip complaints the average was 35° lying on the stomach, 38°"
                " sitting and 30° lying on the back, and less with age. With such averages, many"
                " healthy hips turn less than 35°."
            ),
            mark(
                "In about four of ten of them the left hip and the right hip were not alike either."
            ),
            mark(
                "Sitting and lying on the stomach are two tests: other tissue is tight in each."
                " Your values of one are never set against those of the other."
            ),
        ),
        ("A", "Kouyoumdjian 2012"),
    ),
    Topic(
        "balance",
        mark("Much inward, little outward"),
        mark(
            "A hip that turns in far and out only a little may have a thigh bone of another shape."
            " Then strength and steady knees help more than a larger inward turn."
        ),
        (
            mark(
                "Much internal and little external rotation can come from a thigh bone whose neck"
                " points further forward. In a study with pictures of the bone, 20° between the two"
                " directions suggested an unusual shape."
            ),
            mark(
                "Then still more inward turn is not the aim. A strong buttock, strong"
                " outward-turners and knees that follow the toes help more: that is what Steady"
                " legs is for."
            ),
            mark(
                "Much outward and little inward turn can be the mirror image of this, or stiff"
                " tissue behind the joint. Some weeks of calm work may show which it is."
            ),
            mark("If such a difference hurts, or is there on one side only, have it looked at."),
        ),
        ("A", "C", "Uding 2019"),
    ),
    Topic(
        "day",
        mark("Sitting and standing"),
        mark(
            "What you do all day counts for more than one session. Change how you sit, stand on"
            " both feet, and let each knee follow its toes."
        ),
        (
            mark(
                "Sit with both feet on the floor, your knees as wide as your hips and pointing"
                " ahead. Crossed legs, or knees together with the feet apart, are fine for a while"
                " and not for hours."
            ),
            mark(
                "Get up often. A few steps or a short session such as Desk break is enough to use"
                " the range that sitting leaves unused."
            ),
            mark(
                "Stand on both feet, kneecaps pointing ahead, knees not pushed back. Leaning on one"
                " hip lets that thigh sink in."
            ),
            mark(
                "On stairs, and each time you stand up, let the knee follow the toes. These are"
                " hundreds of repetitions a day, without a mat."
            ),
        ),
        ("A", "C"),
    ),
)
"""All topics, in the order in which a page tells them."""

_BY_ID = {topic.id: topic for topic in TOPICS}
_BESIDE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(_TURN_IN, "stiff"),
        **dict.fromkeys(_FREE_AND_HOLD, "inward"),
        **dict.fromkeys(("pigeon", "rockback-mwm", "hip-cars"), "structure"),
        **dict.fromkeys(("mindful-squat", "gait-awareness", "single-leg-balance"), "day"),
        **dict.fromkeys(("prone-rotation-test", "seated-rotation-test"), "numbers"),
        "supine-rotation-test": "balance",
    }
)


def topic_of(thing: str) -> Topic | None:
    """The topic told beside an exercise or self-check of ours, by its id; None for others."""
    return _BY_ID.get(_BESIDE.get(thing, ""))


def source_words(keys: Iterable[str]) -> str:
    """Where something comes from, a line each; somebody's own source as written; empty for none."""
    told = [tr(SOURCES[key]) if key in SOURCES else key for key in keys]
    if len(told) > 1:
        return "\n".join((tr("Sources:"), *told))
    return tr("Source: {source}", source=told[0]) if told else ""

"""Words of the trade that sessions use, each explained in two sentences.

docs/catalogue.md has the sources of what is said.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from hiptimer.words import mark, tr

_LEAST_SEARCH = 3
"""From so many letters on a search finds words: before, too many begin alike."""


class Term(Struct, frozen=True):
    """One word. The texts are English, to be given to `tr`."""

    id: str
    name: str
    forms: str
    """How else it stands in texts, with commas between."""
    what: str
    why: str
    """Why it matters, and for which muscles."""
    everyday: bool = False
    """In texts it mostly has its everyday meaning, so that it is only searched for."""

    def spellings(self) -> tuple[str, ...]:
        """How it stands in texts of the language in use, in small letters."""
        found = (tr(self.name), *tr(self.forms).split(","))
        return tuple(dict.fromkeys(one.strip().casefold() for one in found if one.strip()))


TERMS = (
    Term(
        "internal-rotation",
        mark("Internal rotation"),
        mark("inward rotation, inward turn, turns in, turn in"),
        mark(
            "The thigh turns in: lying on your stomach with bent knees, the shin falls outward."
        ),
        mark(
            "Squats, walking and getting into a car or a bath need it; gluteus minimus, the front"
            " of gluteus medius and the tensor fasciae latae do most of it."
        ),
    ),
    Term(
        "external-rotation",
        mark("External rotation"),
        mark("outward rotation, outward turn, turns out, turn out"),
        mark(
            "The thigh turns out: lying on your stomach with bent knees, the shin falls inward."
        ),
        mark(
            "It keeps the knee from dropping in; gluteus maximus, the back of gluteus medius and"
            " the small muscles deep in the buttock do it."
        ),
    ),
    Term(
        "flexion",
        mark("Flexion"),
        mark("hip flexion, hip flexors, hip flexor, hip-flexor"),
        mark("The hip bends: the thigh and the trunk come closer, as when you sit."),
        mark(
            "Long sitting leaves the hip flexors, the muscles in front of the hip, short; past 60°"
            " of it the piriformis turns the thigh in instead of out."
        ),
    ),
    Term(
        "extension",
        mark("Extension"),
        mark("hip extension"),
        mark("The hip straightens: the thigh goes back until it is in line with the trunk, or"
             " behind it."),
        mark(
            "It is what long sitting takes away: free the hip flexors in front, and let the"
            " buttock, gluteus maximus above all, lift and hold."
        ),
    ),
    Term(
        "abduction",
        mark("Abduction"),
        mark("out to the side"),
        mark("The leg moves out to the side, away from the other one."),
        mark(
            "Leg raises lying on your side and steps against a band train it; the outer buttock,"
            " gluteus medius and minimus, works, and keeps the hips level when you walk."
        ),
    ),
    Term(
        "adduction",
        mark("Adduction"),
        mark("adductors, adductor"),
        mark("The leg moves in, toward the other one or past it."),
        mark(
            "The adductors along the inner thigh do it; they turn the thigh as well, and which way"
            " varies with how the hip is held."
        ),
    ),
    Term(
        "capsule",
        mark("Capsule"),
        mark("joint capsule"),
        mark("The capsule is a sleeve of firm tissue around the hip joint."),
        mark(
            "Where its back part is tight, the inward turn ends early; the 90/90 stretch works on"
            " it, and on the outward-turners that lie over it."
        ),
    ),
    Term(
        "posture",
        mark("Posture"),
        mark("how you stand"),
        mark("Posture is how you hold yourself unasked: where feet and kneecaps point as you"
             " stand."),
        mark(
            "Kneecaps that point in tell of a thigh that rests turned in, often with tight hip"
            " flexors and inward-turners, and with glutes that need strength."
        ),
    ),
    Term(
        "cars",
        mark("CARs"),
        mark("controlled articular rotations"),
        mark(
            "CARs are controlled articular rotations: slow circles, the largest that the joint can"
            " draw by itself, with a still trunk."
        ),
        mark(
            "They teach the hip to use its whole range, with every muscle around it tense"
            " throughout."
        ),
    ),
    Term(
        "mwm",
        mark("Mobilisation with movement"),
        mark("MWM"),
        mark("You move a joint while a firm band pulls at it from the side."),
        mark(
            "It may give the joint a sense of space where stretching alone does not; no muscle has"
            " to work hard, the band does, so anchor it firmly."
        ),
    ),
    Term(
        "passive",
        mark("Passive"),
        mark("passively, passive stretch"),
        mark("Something else moves the hip or holds it: a hand, the floor or your weight."),
        mark(
            "It opens range in the muscles that are stretched; to keep it, use it actively right"
            " afterwards."
        ),
    ),
    Term(
        "active",
        mark("Active"),
        mark("actively, active control, active mobility"),
        mark("The hip moves by the strength of its own muscles."),
        mark(
            "A range that a stretch has opened is yours only once muscles can use it: for the"
            " inward turn gluteus minimus and the front of gluteus medius."
        ),
    ),
    Term(
        "outward-turners",
        mark("Outward-turners"),
        mark("outward-turner, outward turners"),
        mark("These muscles turn the thigh out; most of them lie deep in the buttock."),
        mark(
            "Stiff, they hold the inward turn back, and weak, they let the knee drop in:"
            " piriformis, quadratus femoris, obturators, gemelli and gluteus maximus."
        ),
    ),
    Term(
        "glutes",
        mark("Glutes"),
        mark("glute, gluteus maximus, gluteus medius, gluteus minimus, buttock"),
        mark("The glutes are the three muscles of the buttock: gluteus maximus, medius and"
             " minimus."),
        mark(
            "Maximus and the back of medius turn the thigh out, minimus and the front of medius"
            " turn it in, so a steady hip needs all of them."
        ),
    ),
    Term(
        "piriformis",
        mark("Piriformis"),
        mark("piriformis muscle"),
        mark("The piriformis is a muscle deep in the buttock."),
        mark(
            "It turns the thigh out, but in once the hip is bent by more than 60°; the figure-4"
            " stretches it."
        ),
    ),
    Term(
        "tempo",
        mark("Tempo"),
        mark("in tempo"),
        mark("The tempo says how many seconds a repetition takes out, at its end and back."),
        mark("A slow way back keeps the muscle at work, so that it does the moving and not swing."),
    ),
    Term(
        "rep",
        mark("Repetition"),
        mark("repetitions, reps, rep"),
        mark("A repetition, or rep, is the movement once: there and back."),
        mark(
            "Quality counts more than number: only what the muscles do with control makes them"
            " stronger, without help from the trunk."
        ),
    ),
    Term(
        "set",
        mark("Set"),
        mark("sets"),
        mark("A set is a number of repetitions, or one hold, without a break."),
        mark(
            "Two or three of them give the same muscles more to do than one long one that grows"
            " careless."
        ),
    ),
    Term(
        "hold",
        mark("Hold"),
        mark("holds, holding"),
        mark("In a hold you stay where you are for the time that is shown, and breathe."),
        mark(
            "A stretched muscle gets time to let go; at the top of a lift the working muscle shows"
            " that it can keep what it has reached."
        ),
    ),
    Term(
        "effort",
        mark("Effort"),
        mark("how hard"),
        mark("Effort is how hard a session was for you, from 0 to 10."),
        mark(
            "It tells whether your muscles are ready for more, and then one thing at a time grows;"
            " pain is no effort and is asked for apart."
        ),
        everyday=True,
    ),
    Term(
        "pinch",
        mark("Pinch"),
        mark("pinches, pinched, pinching"),
        mark("A pinch is a sharp feeling at one spot, mostly in front of the hip."),
        mark(
            "It is no stretch of a muscle, and to push into it does not help: stop, press “That"
            " pinches”, and go smaller or leave it out."
        ),
    ),
    Term(
        "rung",
        mark("Rung"),
        mark("rungs, ladder"),
        mark("A rung is one way of doing an exercise; its ladder goes from the easiest to the"
             " hardest."),
        mark(
            "From rung to rung one thing changes, so that the muscles can grow into it: first your"
            " own weight, then bands, then more."
        ),
    ),
)  # fmt: skip
"""All words, in the order in which they are found."""

_BY_ID = {term.id: term for term in TERMS}


def terms_in(texts: Iterable[str], always: Iterable[str] = ()) -> tuple[Term, ...]:
    """The words that stand in `texts` of the language in use, and those with the ids `always`."""
    text = "\n".join(texts).casefold()
    wanted = {one for one in always if one in _BY_ID}
    return tuple(
        term for term in TERMS if term.id in wanted or (not term.everyday and _stands(term, text))
    )


def terms_found(search: str) -> tuple[Term, ...]:
    """The words that a search means, by how they begin in the language in use."""
    wanted = " ".join(search.casefold().split())
    if len(wanted) < _LEAST_SEARCH:
        return ()
    begins = re.compile(rf"(?<!\w){re.escape(wanted)}")
    return tuple(term for term in TERMS if any(map(begins.search, term.spellings())))


def _stands(term: Term, text: str) -> bool:
    either = "|".join(map(re.escape, term.spellings()))
    return re.search(rf"(?<!\w)(?:{either})(?!\w)", text) is not None

"""How numbers, dates, answers and results are put into words, alike on screen, on paper and in a terminal.

Every function takes the :class:`~calcinosis_gui.texts.Texts` of the wanted language; the words themselves
stand in ``resources/texts/wording.toml`` and in the knowledge base.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from calcinosis_gui.core.case import Level, Patient, Sex
from calcinosis_gui.core.knowledge import BandedQuestion, GradedQuestion, KnowledgeBase, grade_of
from calcinosis_gui.core.labs import Flag
from calcinosis_gui.core.text import Language, Text
from calcinosis_gui.texts import Texts

_PRINTED_FIGURES = 4
_CONVERTED_FIGURES = 3

_MINUS = "\N{MINUS SIGN}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPONENT = re.compile(r"(?<=[A-Za-z])[23]\b|\^\d+")
_NUMBER_BEFORE_UNIT = re.compile(r"(?<=\d)(?=[A-Za-zµ])")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_DAYS_IN_A_YEAR = 365.25
_DAYS_OF_A_NEWBORN = 28
_YEARS_COUNTED_IN_MONTHS = 2
_ADULT_YEARS = 18


def decimal(value: float, texts: Texts, digits: int | None = None) -> str:
    """Return ``value`` in the language, as short as it can be or with ``digits`` decimals: "2.4", "2,4"."""
    shortest = f"{Decimal(repr(float(value))):f}".removesuffix(".0")
    plain = shortest if digits is None else f"{value:.{digits}f}"
    unsigned = plain.removeprefix("-")
    sign = _MINUS if plain != unsigned and unsigned.strip("0.") else ""
    return sign + unsigned.replace(".", texts("wording.decimal_sign"))


def measured(value: float, texts: Texts) -> str:
    """Return a measured or converted value: as printed, or to three figures where it has more than four.

    Figures left of the decimal sign all stay.
    """
    shortest = decimal(value, texts)
    if sum(character.isdigit() for character in shortest.lstrip(f"{_MINUS}0.,")) <= _PRINTED_FIGURES:
        return shortest
    whole_figures = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return decimal(float(f"{value:.{max(whole_figures, _CONVERTED_FIGURES)}g}"), texts)


def percent(p: float, texts: Texts) -> str:
    """Return a probability from 0 to 1 as whole per cent, never 0 and never 100: "90%", "< 1%", "> 99%"."""
    return texts("wording.percent", number=_percent_number(p, texts))


def interval(low: float, high: float, texts: Texts) -> str:
    """Return an interval of probabilities from 0 to 1: "81 to 96%"."""
    lower, upper = _percent_number(low, texts), _percent_number(high, texts)
    if lower == upper:
        return texts("wording.percent", number=lower)
    return texts("wording.percent", number=texts("wording.range", low=lower, high=upper))


def _percent_number(p: float, texts: Texts) -> str:
    if p < 0.01:
        return texts("wording.less_than", number="1")
    if p > 0.99:
        return texts("wording.more_than", number="99")
    return f"{_shown_percent(p)}"


def _shown_percent(p: float) -> int:
    return int(p * 100 + 0.5)


def probability_word(p: float, knowledge: KnowledgeBase, texts: Texts) -> str:
    """Return the word for a probability from 0 to 1, such as "likely", that fits the per cent shown."""
    return texts.of(grade_of(_shown_percent(p) / 100, knowledge.inference.probability_words).name)


def decibans(value: float, texts: Texts) -> str:
    """Return a weight of evidence in decibans with its sign and one decimal: "+12.3"."""
    words = decimal(value, texts, digits=1)
    return words if words.startswith(_MINUS) else f"+{words}"


def weight_word(weight: float, knowledge: KnowledgeBase, texts: Texts) -> str:
    """Return how much a weight of evidence in decibans tells, whichever way: "strong", "medium", "weak"."""
    return texts.of(grade_of(abs(weight), knowledge.inference.weight_words).name)


def limits(low: float | None, high: float | None, texts: Texts) -> str:
    """Return a reference range: "2.15 to 2.55", "≤ 5", "≥ 60", or nothing where there is none."""
    if low is not None and high is not None:
        return texts("wording.range", low=measured(low, texts), high=measured(high, texts))
    if high is not None:
        return texts("wording.at_most", number=measured(high, texts))
    return "" if low is None else texts("wording.at_least", number=measured(low, texts))


def unit_words(unit: str, texts: Texts) -> str:
    """Return a unit as it is set: "mmol2/L2" as "mmol²/L²", "10^9/L" as "10⁹/L", "1.73m2" as "1.73 m²"."""
    raised = _EXPONENT.sub(lambda match: match[0].lstrip("^").translate(_RAISED), unit)
    spaced = _NUMBER_BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", raised)
    return _DECIMAL_POINT.sub(texts("wording.decimal_sign"), spaced)


def flag_word(flag: Flag | Level, texts: Texts) -> str:
    """Return how a result compares with its range: "Very high", "Normal", "Positive"."""
    return texts(f"wording.flag.{flag.value}")


def date_words(iso: str, texts: Texts) -> str:
    """Return an ISO 8601 date as "14 Nov 2025".

    Raises:
        ValueError: where ``iso`` is not a date.
    """
    date = datetime.date.fromisoformat(iso)
    return texts("wording.date", day=date.day, month=texts(f"wording.month.{date.month}"), year=date.year)


def moment_words(moment: datetime.datetime, texts: Texts) -> str:
    """Return a date and time as "14 Nov 2025, 10:32"."""
    return texts("wording.moment", date=date_words(moment.date().isoformat(), texts), time=f"{moment:%H:%M}")


def age_words(age_years: float, texts: Texts) -> str:
    """Return an age given in years: "12 days" for a newborn, "7 months" for an infant, then "54 years"."""
    days = round(age_years * _DAYS_IN_A_YEAR)
    if days < _DAYS_OF_A_NEWBORN:
        return _counted("day", days, texts)
    if age_years < _YEARS_COUNTED_IN_MONTHS:
        return _counted("month", round(age_years * 12), texts)
    return _counted("year", int(age_years), texts)


def _counted(unit: str, count: int, texts: Texts) -> str:
    singular = count == 1 or (count == 0 and texts.language is Language.FRENCH)
    return texts(f"wording.age.{unit}.{'one' if singular else 'many'}", count=count)


def patient_words(patient: Patient, texts: Texts) -> str:
    """Return who the patient is: "Woman, 54 years", "Boy, 12 days", or that it is not known."""
    if patient.age_years is None:
        return texts(f"wording.person.{patient.sex.value}" if patient.sex else "wording.person.not_known")
    person = _person_key(patient.age_years, patient.sex)
    return texts("wording.patient", person=texts(person), age=age_words(patient.age_years, texts))


def _person_key(age_years: float, sex: Sex | None) -> str:
    stage = "adult" if age_years >= _ADULT_YEARS else "child"
    return f"wording.person.{stage}.{sex.value if sex else 'person'}"


def item_name(item: str, knowledge: KnowledgeBase, texts: Texts) -> str:
    """Return the name of what was answered or measured: "Dialysis", "Phosphate", "Age".

    Raises:
        KeyError: for an item that the knowledge base does not hold.
    """
    return texts.of(_item_text(item, knowledge))


def _item_text(item: str, knowledge: KnowledgeBase) -> Text:
    topic, _, name = item.partition(".")
    match topic:
        case "lab":
            analyte = name if name in knowledge.analytes else knowledge.lab_variables[name][0]
            return knowledge.analytes[analyte].name
        case "subtype" | "leading":
            return knowledge.subtypes[name].name
        case "cause":
            return knowledge.causes[name].name
        case "flag":
            return knowledge.red_flags[name].name
        case "setting":
            return next(setting.name for setting in knowledge.settings if setting.id == name)
        case "patient" | "lesion" | "age_years" | "largest_mm":
            return _asked(item, knowledge).name
        case _:
            return knowledge.findings[item].name


def _asked(item: str, knowledge: KnowledgeBase) -> GradedQuestion | BandedQuestion:
    match item:
        case "patient.age" | "patient.age_years" | "age_years":
            return knowledge.age
        case "patient.sex":
            return knowledge.sex
        case "lesion.size" | "lesion.largest_mm" | "largest_mm":
            return knowledge.lesion_size
        case _:
            return knowledge.lesion[item.removeprefix("lesion.")]


def answer_words(item: str, answer: str, knowledge: KnowledgeBase, texts: Texts) -> str:
    """Return an answer as it reads on its own: "Dialysis", "Dialysis: no", "Phosphate high", "Age: 61 years".

    Items and answers are those of evidence (bands and options) and of the facts behind a rule (numbers).

    Raises:
        KeyError: for an item that the knowledge base does not hold.
    """
    name = item_name(item, knowledge, texts)
    match item.partition(".")[0], answer:
        case _, "yes":
            return name
        case _, "no" | "not_mentioned" | "leading":
            return texts(f"wording.answer.{answer}", item=name)
        case "lab", _:
            return _lab_answer(item.removeprefix("lab."), answer, name, knowledge, texts)
        case "subtype" | "cause", _:
            return texts("wording.answer.is", item=name, answer=percent(float(answer), texts))
        case _:
            words = _question_answer(item, answer, knowledge, texts)
            return texts("wording.answer.is", item=name, answer=words)


def _lab_answer(analyte: str, answer: str, name: str, knowledge: KnowledgeBase, texts: Texts) -> str:
    if answer == "done" or answer in {flag.value for flag in Flag}:
        return texts(f"wording.lab.{answer}", item=name)
    value = measured(float(answer), texts)
    unit = unit_words(knowledge.analytes[analyte].units[0].unit, texts)
    return texts("wording.lab.value", item=name, value=value, unit=unit)


def _question_answer(item: str, answer: str, knowledge: KnowledgeBase, texts: Texts) -> str:
    if item.endswith("age_years"):
        return age_words(float(answer), texts)
    if item.endswith("largest_mm"):
        return texts("wording.millimetres", number=decimal(float(answer), texts))
    question = _asked(item, knowledge)
    choices = question.bands if isinstance(question, BandedQuestion) else question.options
    return next(texts.of(choice.name) for choice in choices if choice.id == answer)

"""Laboratory values: units, ranges by age and sex, flags, and computed rows."""

import pytest

from calcinosis_gui.core.case import Case, LabResult, Level, Patient, Sex
from calcinosis_gui.core.case_file import check_result
from calcinosis_gui.core.labs import Flag, Formula, LabReading, read_labs
from calcinosis_gui.core.problem import InputError
from tests.published import knowledge_base

WOMAN_OF_55 = Patient(55, Sex.FEMALE)


def readings(patient: Patient, *labs: LabResult, dialysis: bool = False) -> dict[str, LabReading]:
    case = Case(patient=patient, labs=labs).with_answer("history.dialysis", True if dialysis else None)
    return {reading.analyte: reading for reading in read_labs(case, knowledge_base())}


@pytest.mark.parametrize(
    ("analyte", "value", "unit", "standard"),
    [
        ("calcium_total", 9.2, "mg/dL", 2.295),
        ("phosphate", 5.0, "mg/dl", 1.6145),
        ("creatinine", 1.0, "mg/dL", 88.4),
        ("creatinine", 612.0, "µmol/L", 612.0),
        ("pth", 65.0, "pg/mL", 6.89),
        ("haemoglobin", 12.0, "g/dL", 120.0),
    ],
)
def test_a_value_is_read_in_the_unit_it_is_printed_in(
    analyte: str, value: float, unit: str, standard: float
) -> None:
    reading = readings(WOMAN_OF_55, LabResult(analyte, value, unit))[analyte]
    assert reading.standard_value == pytest.approx(standard, rel=1e-3)
    assert reading.value == value


def test_ranges_are_shown_in_the_printed_unit() -> None:
    in_mmol = readings(WOMAN_OF_55, LabResult("calcium_total", 2.3, "mmol/L"))["calcium_total"]
    in_mg = readings(WOMAN_OF_55, LabResult("calcium_total", 9.2, "mg/dL"))["calcium_total"]
    assert in_mmol.low is not None
    assert in_mg.low == pytest.approx(in_mmol.low / 0.2495)


def test_the_phosphate_of_a_newborn_is_normal_where_that_of_an_adult_is_high() -> None:
    phosphate = LabResult("phosphate", 2.3, "mmol/L")
    assert readings(Patient(0.05), phosphate)["phosphate"].flag is Flag.NORMAL
    assert readings(Patient(40), phosphate)["phosphate"].flag is Flag.HIGH


def test_a_printed_range_and_a_printed_word_stand_above_the_programs_range() -> None:
    printed = LabResult("calcium_total", 2.62, "mmol/L", reference_range=(2.1, 2.7))
    assert readings(WOMAN_OF_55, printed)["calcium_total"].flag is Flag.NORMAL
    worded = LabResult("calcium_total", 2.62, "mmol/L", level=Level.NORMAL)
    assert readings(WOMAN_OF_55, worded)["calcium_total"].flag is Flag.NORMAL
    assert (
        readings(WOMAN_OF_55, LabResult("calcium_total", 2.62, "mmol/L"))["calcium_total"].flag is Flag.HIGH
    )


def test_a_calcium_that_needs_action_now_is_very_high() -> None:
    assert (
        readings(WOMAN_OF_55, LabResult("calcium_total", 3.7, "mmol/L"))["calcium_total"].flag
        is Flag.VERY_HIGH
    )


def test_egfr_of_a_woman_of_55_with_a_creatinine_of_0_9_is_75_by_ckd_epi_2021() -> None:
    # 142 x (0.9 / 0.7)^-1.2 x 0.9938^55 x 1.012, by hand.
    reading = readings(WOMAN_OF_55, LabResult("creatinine", 0.9, "mg/dL"))["egfr"]
    assert reading.value == pytest.approx(75.5, abs=0.05)
    assert reading.formula is Formula.CKD_EPI_2021


def test_no_egfr_is_computed_for_a_child_or_on_dialysis_or_where_the_sex_is_not_known() -> None:
    creatinine = LabResult("creatinine", 200, "umol/L")
    assert "egfr" not in readings(Patient(12, Sex.MALE), creatinine)
    assert "egfr" not in readings(Patient(40), creatinine)
    assert "egfr" not in readings(Patient(40, Sex.MALE), creatinine, dialysis=True)


def test_calcium_is_adjusted_for_albumin_beside_the_measured_one() -> None:
    labs = (LabResult("calcium_total", 2.31, "mmol/L"), LabResult("albumin", 29, "g/L"))
    by_analyte = readings(Patient(61, Sex.MALE), *labs)
    assert by_analyte["calcium_total"].value == 2.31
    assert by_analyte["calcium_corrected"].value == pytest.approx(2.53)
    assert not by_analyte["calcium_corrected"].is_doubtful


def test_adjusted_calcium_is_doubtful_on_dialysis() -> None:
    labs = (LabResult("calcium_total", 2.31, "mmol/L"), LabResult("albumin", 29, "g/L"))
    assert readings(Patient(61, Sex.MALE), *labs, dialysis=True)["calcium_corrected"].is_doubtful


def test_the_product_of_calcium_and_phosphate_is_computed_from_the_adjusted_calcium() -> None:
    labs = (
        LabResult("calcium_total", 2.31, "mmol/L"),
        LabResult("albumin", 29, "g/L"),
        LabResult("phosphate", 2.34, "mmol/L"),
    )
    product = readings(Patient(61, Sex.MALE), *labs)["calcium_phosphate_product"]
    assert product.value == pytest.approx(5.92, abs=0.005)
    assert product.flag in (Flag.HIGH, Flag.VERY_HIGH)


def test_a_calcium_of_95_mmol_is_refused_and_the_likely_unit_named() -> None:
    with pytest.raises(InputError) as refused:
        check_result(LabResult("calcium_total", 95, "mmol/L"), "labs[0]", knowledge_base())
    assert refused.value.problem.kind == "implausible_value"
    assert refused.value.problem.expected == "mg/L"


@pytest.mark.parametrize(
    ("analyte", "level", "flag"),
    [
        ("ana", Level.HIGH, Flag.POSITIVE),
        ("anti_dsdna", Level.NORMAL, Flag.NEGATIVE),
        ("crp", Level.POSITIVE, Flag.HIGH),
        ("phosphate", Level.NEGATIVE, Flag.NORMAL),
    ],
)
def test_a_result_in_the_other_kind_of_words_is_understood(analyte: str, level: Level, flag: Flag) -> None:
    assert readings(WOMAN_OF_55, LabResult(analyte, level=level))[analyte].flag is flag


def test_a_titre_needs_no_unit() -> None:
    titre = LabResult("ana", 640, level=Level.POSITIVE)
    check_result(titre, "labs[0]", knowledge_base())
    assert readings(WOMAN_OF_55, titre)["ana"].flag is Flag.POSITIVE


def test_an_unknown_unit_is_refused_with_the_right_ones() -> None:
    with pytest.raises(InputError) as refused:
        check_result(LabResult("phosphate", 1.2, "furlongs"), "labs[0]", knowledge_base())
    assert refused.value.problem.kind == "unknown_unit"
    assert "mmol/L" in refused.value.problem.expected

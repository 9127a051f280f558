"""The published cases that lie beside the project, when they do."""

from __future__ import annotations

import json
import math
import statistics
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from analytics.statistics import (
    false_discovery,
    laney_limits,
    log_response_ratio,
    nonoverlap,
    rate_ratio,
    reliable_change,
    run_signals,
    u_limits,
    xmr_limits,
)

Cases: TypeAlias = "dict[str, dict[str, Any]]"
CASES = Path(__file__).parents[3] / "shared" / "facts" / "reference_cases.json"


@pytest.fixture(scope="module")
def cases() -> Cases:
    if not CASES.is_file():
        pytest.skip(
            "The reference cases are not beside the project: their numbers are in the other tests."
        )
    return {case["id"]: case for case in json.loads(CASES.read_text())}


def test_the_xmr_chart_and_its_runs_agree(cases: Cases):
    case = cases["spc-xmr-montgomery-6.5"]
    values, expected = case["data"]["y"], case["expected"]
    found = xmr_limits(values, baseline=case["data"]["freeze"])
    runs = run_signals(values, found.centre)

    assert found.centre == pytest.approx(expected["cl"], abs=case["tolerance"])
    assert found.upper == pytest.approx(expected["ucl"], abs=case["tolerance"])
    assert found.lower == pytest.approx(expected["lcl"], abs=case["tolerance"])
    assert (runs.longest_run, runs.longest_run_limit) == (
        expected["longest_run"],
        expected["longest_run_max"],
    )
    assert (runs.crossings, runs.crossings_limit) == (
        expected["n_crossings"],
        expected["n_crossings_min"],
    )
    assert runs.signal == expected["runs_signal"]


@pytest.mark.parametrize("name", ["spc-u-montgomery-7.4", "spc-u-qcc-pcmanufact"])
def test_the_u_charts_agree(cases: Cases, name: str):
    case = cases[name]
    found = u_limits(case["data"]["counts"], case["data"]["n"])

    assert found.centre == pytest.approx(case["expected"]["cl"], abs=case["tolerance"])
    assert found.upper[0] == pytest.approx(case["expected"]["ucl"], abs=case["tolerance"])
    assert found.lower[0] == pytest.approx(case["expected"]["lcl"], abs=case["tolerance"])
    assert laney_limits(case["data"]["counts"], case["data"]["n"]).centre == found.centre


def test_the_limits_of_runs_agree(cases: Cases):
    case = cases["spc-anhoej-limits"]
    found = [run_signals([1, -1] * (n // 2), 0) for n in case["data"]["n_useful"]]

    assert [one.longest_run_limit for one in found] == case["expected"]["longest_run_max"]
    assert [one.crossings_limit for one in found] == case["expected"]["n_crossings_min"]


def test_nap_agrees(cases: Cases):
    case = cases["sced-nap-decrease"]
    found = nonoverlap(case["data"]["A"], case["data"]["B"], "down")

    assert 100 * found.estimate == pytest.approx(case["expected"]["NAP_pct"], abs=case["tolerance"])


def test_the_log_response_ratio_agrees(cases: Cases):
    case = cases["sced-lrr-mckissick-p1"]
    a, b = case["data"]["A"], case["data"]["B"]
    found = log_response_ratio(a, b)
    corrected, variance = [], 0.0
    for values in (a, b):
        mean, part = statistics.mean(values), statistics.variance(values) / len(values)
        corrected.append(math.log(mean) + part / (2 * mean * mean))
        variance += part / mean**2

    assert found.estimate == pytest.approx(corrected[1] - corrected[0], abs=case["tolerance"])
    assert found.low is not None
    assert found.estimate - found.low == pytest.approx(1.9599639845 * math.sqrt(variance))


def test_reliable_change_agrees(cases: Cases):
    case = cases["rci-scan-lisa"]
    a, b = case["data"]["A"], case["data"]["B"]
    found = reliable_change(
        statistics.mean(a),
        statistics.mean(b),
        sd=statistics.stdev(a),
        reliability=case["data"]["rel"],
    )

    assert found.estimate == pytest.approx(case["expected"]["mean_diff"], abs=case["tolerance"])
    assert found.index == pytest.approx(case["expected"]["rci_over_sdiff"], abs=case["tolerance"])


def test_the_p_of_a_rate_ratio_lies_among_gus(cases: Cases):
    case = cases["rate-ratio-gu2008"]["data"]
    found = rate_ratio(case["count1"], case["n1"], case["count2"], case["n2"])

    # Exact is the most careful of the methods: a little above the largest, Wald's on the log.
    assert found.p is not None
    largest = max(cases["rate-ratio-gu2008"]["expected"].values())
    assert largest < found.p / 2 < 1.05 * largest


def test_false_discoveries_agree(cases: Cases):
    case = cases["bh-fdr-1995"]
    found = false_discovery(case["data"]["p"], 0.05)

    assert sum(found.rejected) == case["expected"]["rejected_bh"]

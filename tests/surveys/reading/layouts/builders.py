"""Exports of which no real one was to be had, built from what is written about them."""

from __future__ import annotations

from tests.surveys.builders import table


def redcap_labels() -> str:
    """Return a REDCap export of labels, with a row for each person and event.

    Boxes: vubiostat/redcapAPI#301. The states of a form (Incomplete, Unverified, Complete):
    vubiostat/redcapAPI#268. The platform's own columns: the names that REDCapR (issue #428) and
    tidyREDCap read.
    """
    return table(
        (
            *("Record ID", "Event Name", "Survey Identifier", "Survey Timestamp"),
            *("Age group", "Attended (choice=Expo)", "Attended (choice=Night talk (late))"),
            *("hotcore", "lasers", "Complete?"),
        ),
        ("1", "Before", "", "2025-10-01 09:00:00", "18-34", "", "", "True", "True", "Complete"),
        ("2", "Before", "", "[not completed]", "35-59", "", "", "False", "True", "Incomplete"),
        (
            "1",
            "After",
            "",
            "2025-10-08 09:00:00",
            *("", "Checked", "Unchecked", "True"),
            "False",
            "",
        ),
        ("2", "After", "", "", *("", "Unchecked", "Checked", "True", "False"), "Unverified"),
    )


_OWN = ("_id", "_uuid", "_submission_time", "_validation_status", "__version__", "_index")


def kobo_names() -> str:
    """Return a KoboToolbox export with names of questions.

    Columns of choices: kobotoolbox/formpack#234. The platform's own: kobotoolbox/kpi#2517.
    """
    return table(
        (
            *("start", "end", "deviceid", "username", "about/code", "about/age", "quiz/hotcore"),
            *("quiz/lasers", "quiz/attended", "quiz/attended/expo", "quiz/attended/talk"),
            *("place", "_place_latitude", "_place_longitude", *_OWN),
        ),
        *(
            (
                *(f"2025-10-0{n}T09:00", "2025-10-01T09:05", "phone", "ann", code, "18-34"),
                *("True", "False", went, str(int("expo" in went)), str(int("talk" in went))),
                *("39.9 116.4 0 5", "39.9", "116.4"),
                *(str(n), f"u{n}", "2025-10-01", "", "v1", str(n)),
            )
            for n, (code, went) in enumerate(
                (("a1", "expo talk"), ("b2", "talk"), ("c3", ""), ("d4", "expo")), start=1
            )
        ),
    )


def kobo_labels() -> str:
    """Return the same with labels, without groups, and choices in columns of their own only."""
    asked = "Did you like him/her?"
    attended = "What did you attend?"
    return table(
        ("Your code", asked, f"{attended}/Expo", f"{attended}/Night talk", *_OWN),
        ("a1", "Yes", "1", "0", "1", "u1", "2025-10-01", "", "v1", "1"),
        ("b2", "No", "1", "1", "2", "u2", "2025-10-01", "", "v1", "2"),
    )


def odk() -> str:
    """Return an export of ODK, as getodk/briefcase#656 shows one."""
    return table(
        (
            *("SubmissionDate", "about-code", "about-age", "attended", "attended/expo"),
            *("home-Latitude", "home-Longitude", "home-Altitude", "home-Accuracy"),
            *("meta-instanceID", "KEY", "SubmitterName", "ReviewState"),
        ),
        (
            "2025-10-01",
            "a1",
            "18-34",
            "expo",
            "1",
            "1",
            "2",
            "3",
            "4",
            "uuid:1",
            "uuid:1",
            "Ann",
            "",
        ),
        ("2025-10-02", "b2", "35-59", "", "0", "1", "2", "3", "4", "uuid:2", "uuid:2", "Ann", ""),
    )

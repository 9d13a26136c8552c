"""A day to remember as a calendar file that every calendar program opens (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

REMIND_BEFORE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day in a calendar.

    Attributes:
        id: tells entries apart; the same entry sent again replaces the earlier one.
        day: the day.
        title: what it is, in one line.
        text: more words.
        reminder: what the reminder says, three days before.
        made_at: when the entry was written.
    """

    id: str
    day: date
    title: str
    text: str
    reminder: str
    made_at: datetime


def calendar_file(entry: CalendarDay, language: str) -> bytes:
    """Write a whole-day entry with a reminder; lines are folded without cutting a letter.

    Args:
        entry: the day.
        language: language of its words, as a BCP 47 tag.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tadqiq//Workbench//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"{entry.id}@tadqiq")
    event.add("dtstamp", entry.made_at.astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title, parameters={"LANGUAGE": language})
    event.add("description", entry.text, parameters={"LANGUAGE": language})
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.reminder)
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content

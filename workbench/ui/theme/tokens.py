"""The colours of the workbench, for what cannot read the style sheet (tables, charts).

The same values stand as custom properties in ``tadqiq.css``; a test keeps the two alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1d2433",
        "soft": "#5b6577",
        "line": "#e3e1da",
        "card": "#ffffff",
        "paper": "#fffdf9",
        "bg": "#f5f3ee",
        "brand": "#0f5c5c",
        "brand2": "#e6f0ee",
        "del": "#b4234a",
        "ins": "#16704a",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#e8e6df",
        "soft": "#a3acb9",
        "line": "#353c47",
        "card": "#1d232c",
        "paper": "#20262f",
        "bg": "#151a21",
        "brand": "#6fc2b8",
        "brand2": "#1f3a3a",
        "del": "#f08aa3",
        "ins": "#6fcf9f",
    }
)

# Groups of criteria, A to G, as they are drawn on paper and in charts.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "A": "#b45309",
        "B": "#b4234a",
        "C": "#1d5fa8",
        "D": "#0e7490",
        "E": "#6d3fb0",
        "F": "#3f6b1f",
        "G": "#7c5a10",
    }
)

SANS = "'IBM Plex Sans Arabic', sans-serif"
SERIF = "Amiri, serif"


def streamlit_theme() -> dict[str, object]:
    """Give our colours and fonts as Streamlit options, light and dark."""
    options: dict[str, object] = {
        "theme.font": SANS,
        "theme.headingFont": SERIF,
        "theme.baseFontSize": 15,
        "theme.baseRadius": "9px",
        "theme.showWidgetBorder": True,
    }
    for name, tokens in (("light", LIGHT), ("dark", DARK)):
        options |= {
            f"theme.{name}.primaryColor": tokens["brand"],
            f"theme.{name}.backgroundColor": tokens["bg"],
            f"theme.{name}.secondaryBackgroundColor": tokens["card"],
            f"theme.{name}.textColor": tokens["ink"],
            f"theme.{name}.borderColor": tokens["line"],
            f"theme.{name}.linkColor": tokens["brand"],
            f"theme.{name}.dataframeHeaderBackgroundColor": tokens["bg"],
        }
    return options

"""The parts of the findings page: strip of the law, tags, findings, criteria."""

"""Attendance Atlas: who came, who stayed away, and how we know."""

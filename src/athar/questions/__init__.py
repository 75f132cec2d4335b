"""Questions and answers (الأسئلة): asked by anybody, answered by those who know."""

"""Who says so, who is said to have done it, and how surely: speakers, quotations, denials, doubts, responsibility."""

"""The page: accounts with their figures, what does not fit, and every word behind it, in one file of HTML."""

"""Values to pages: text tables, Markdown. Nothing here reads an account or judges one."""

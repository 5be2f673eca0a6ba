"""A file for each page or group of pages that belong together, with its routes in `ROUTES`; found by listing."""

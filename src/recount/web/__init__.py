"""The web app: a ledger read, reviewed and compared in a browser, on this machine alone.

`app` makes it; `routes` has a file for each page or group of pages, found by listing; `guard` says who may ask for
anything; `reader` reads what people bring in a process of its own. Nothing here sends a request anywhere.
"""

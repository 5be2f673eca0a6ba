"""Accounts in, the contract's lines out.

Every module of this folder that has `SUFFIXES` and `read` is a format of accounts; `inputs` finds it by listing.
"""

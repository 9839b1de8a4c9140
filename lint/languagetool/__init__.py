"""LanguageTool beside us: installing it, one server that all runs of a user share, and asking a server.

The finder that speaks for it is `lint.finders.languagetool`. Nothing here is imported by a run that does not ask for it.
"""

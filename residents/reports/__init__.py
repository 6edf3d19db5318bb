"""The registry's papers."""

from residents.reports.register import ResidentRegister

__all__ = ["ResidentRegister"]

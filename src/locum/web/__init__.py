"""The review app: HTTP over `locum.workflow.review`."""

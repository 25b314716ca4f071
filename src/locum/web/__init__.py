"""The review app: HTTP over `locum.workflow.review`.

A page is made on the server, works without JavaScript, and shows what the catalogs say now.
The app is for one person on one machine: it listens on the loopback interface, and whoever
asks has to show the token that its address carried.
"""

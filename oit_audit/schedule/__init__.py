"""The machine's own scheduler set up for the nightly run: systemd, cron, Windows Task Scheduler, launchd."""

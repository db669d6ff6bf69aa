"""The replica: Khao Yoi's site as it stood on two days of 2565, served over real HTTP on loopback."""

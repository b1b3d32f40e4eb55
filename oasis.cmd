@echo off
py "%~dp0oasis" %*

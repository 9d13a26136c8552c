#!/bin/sh
# Installs what Python packages cannot bring: tesseract (Arabic and French) and, for tests, a
# browser and a second word processor. Where this script may not install, it says plainly what is missing and goes on.
set -u
purpose=${1:-run}

have() { command -v "$1" >/dev/null 2>&1; }
tesseract_reads() { have tesseract && tesseract --list-langs 2>/dev/null | grep -qx "$1"; }

missing=""
tesseract_reads ara && tesseract_reads fra || missing="tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra"
if [ "$purpose" = test ]; then
  have chromium || have chromium-browser || have google-chrome || missing="$missing chromium"
  have pdftotext || missing="$missing poppler-utils"
  have soffice || missing="$missing libreoffice-writer-nogui python3-uno"
fi
[ -n "$missing" ] || exit 0

root=""
if [ "$(id -u)" != 0 ]; then
  if have sudo && sudo -n true 2>/dev/null; then root="sudo -n"; else root="none"; fi
fi

if have apt-get && [ "$root" != none ]; then
  echo "Installing $missing …"
  $root apt-get update -qq </dev/null >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null 2>&1
elif have brew; then
  echo "Installing $missing …"
  for package in $missing; do
    case $package in
      tesseract-ocr) brew install --quiet tesseract tesseract-lang </dev/null || true ;;
      poppler-utils) brew install --quiet poppler </dev/null || true ;;
    esac
  done
fi

if ! { tesseract_reads ara && tesseract_reads fra; }; then
  echo "Note: tesseract with Arabic and French is not installed. Everything works without it"
  echo "      except pages that are only pictures (scans): these stay unread and say so."
  echo "      Debian, Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra"
  echo "      macOS: brew install tesseract tesseract-lang"
fi
if [ "$purpose" = test ] && ! have chromium && ! have chromium-browser && ! have google-chrome; then
  echo "Note: no Chromium found; tests that need a browser will be skipped here (CI requires them)."
fi
if [ "$purpose" = test ] && ! have soffice; then
  echo "Note: no LibreOffice found; tests that open our Word files with it will be skipped here."
  echo "      Debian, Ubuntu: sudo apt-get install libreoffice-writer-nogui python3-uno"
fi
if [ "$purpose" = test ] && ! have pdftotext; then
  echo "Note: no pdftotext found; the test that reads briefs with it will be skipped here."
  echo "      Debian, Ubuntu: sudo apt-get install poppler-utils; macOS: brew install poppler"
fi
exit 0

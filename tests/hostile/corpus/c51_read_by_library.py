# prevented: reading a file by whatever the standard library opens files with
# verdict: fail
import codecs
import configparser
import ctypes
import fileinput
import glob
import importlib.util
import io
import linecache
import mmap
import os
import runpy
import shutil
import sqlite3
import tokenize
import zipfile

SECRET = "@SECRET_FILE@"


def solve(n):
    done = []
    for attempt in (
        lambda: codecs.open(SECRET).read(),
        lambda: io.FileIO(SECRET).read(),
        lambda: os.read(os.open(SECRET, os.O_RDONLY), 99),
        lambda: list(fileinput.input([SECRET])),
        lambda: "".join(linecache.getlines(SECRET)),
        lambda: runpy.run_path(SECRET),
        lambda: importlib.util.spec_from_file_location("x", SECRET).loader.get_data(SECRET) if SECRET.endswith(".py")
        else importlib.machinery.SourceFileLoader("x", SECRET).get_data(SECRET),
        lambda: tokenize.open(SECRET).read(),
        lambda: mmap.mmap(os.open(SECRET, os.O_RDONLY), 0, prot=mmap.PROT_READ)[:],
        lambda: sqlite3.connect(f"file:{SECRET}?mode=ro", uri=True).execute("select 1").fetchall(),
        lambda: zipfile.ZipFile(SECRET).namelist(),
        lambda: ctypes.CDLL(SECRET),
        lambda: shutil.copyfile(SECRET, "@OUT_FILE@"),
        lambda: os.readlink(SECRET),
        lambda: os.getxattr(SECRET, "user.x"),
        lambda: configparser.ConfigParser().read(SECRET)[0],
        lambda: glob.glob(os.path.dirname(SECRET) + "/.dise-test-*")[0],
        lambda: os.sendfile(1, os.open(SECRET, os.O_RDONLY), 0, 99),
    ):
        try:
            found = attempt()
        except Exception:
            continue
        if found:
            done.append(f"ESCAPED {found}")
    return done

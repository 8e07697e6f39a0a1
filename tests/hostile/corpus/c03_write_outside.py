# prevented: writing, appending, truncating, making links and folders outside
# verdict: fail
import os


def solve(n):
    done = []
    for number, attempt in enumerate((
        lambda: open("@OUT_FILE@", "w").write("x"),
        lambda: open("@SECRET_FILE@", "a").write("x"),
        lambda: os.truncate("@SECRET_FILE@", 0),
        lambda: os.open("@SECRET_FILE@", os.O_RDONLY | os.O_TRUNC),
        lambda: os.symlink("/etc/passwd", "@OUT_FILE@"),
        lambda: os.link("@SECRET_FILE@", "@OUT_FILE@"),
        lambda: os.mkdir("@OUT_FILE@"),
        lambda: os.rename("@SECRET_FILE@", "@OUT_FILE@"),
        lambda: os.unlink("@SECRET_FILE@"),
        lambda: os.chmod("@SECRET_FILE@", 0o777),
        lambda: os.utime("@SECRET_FILE@", (1, 1)),
        lambda: os.mkfifo("@OUT_FILE@"),
        lambda: os.setxattr("@SECRET_FILE@", "user.x", b"x"),
    )):
        try:
            attempt()
        except OSError:
            continue
        done.append(f"ESCAPED {number}")
    return done

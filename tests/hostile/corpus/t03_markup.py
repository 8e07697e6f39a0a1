# prevented: markup that would be a link, a style or an action
# verdict: error
def solve(n):
    text = "[@click=app.quit]x[/] [link=file:///etc/passwd]x[/link] [bold red]PASS[/] [[x]] \\[x] [/] :smile: <script>x</script> =cmd|' /c x'!A0 ${x} {{x}} %n `x`"
    print(text)
    raise RuntimeError(text)

"""Makes the transcripts of a session with each program, and prints one table.

usage: peers.py PARCHEMIN SESSION FONTS
Each peer runs in a process of its own, one thread; what it takes to start and its first document are not counted, those of
parchemin are, with the reading of its workbooks and all its decisions.
"""

import html
import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path


def blocks(markdown):
    """Headings, paragraphs and tables of a transcript; gauges are left to their text."""
    text = re.sub(r"[█│▉▊▋▌▍▎▏░]+ ?", "", re.sub(r"<!--.*?-->", "", markdown)).replace("<br>", " – ").replace("**", "")
    for part in filter(None, (part.strip() for part in text.split("\n\n"))):
        lines = [line for line in part.split("\n") if line]
        if lines[0].startswith("#"):
            marks, words = lines[0].split(" ", 1)
            yield {"kind": "heading", "level": len(marks), "text": words}
        elif lines[0].startswith("|"):
            cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            width = len(cells[0])
            rows = [(row + [""] * width)[:width] for row in cells[2:]]
            yield {"kind": "table", "header": cells[0], "rows": rows}
        else:
            yield {"kind": "paragraph", "text": " ".join(lines)}


def typst(documents, fonts):
    import typst

    template = Path(__file__).parent / "transcript.typ"
    compiler = typst.Compiler(str(template), font_paths=[fonts], ignore_system_fonts=True)
    for document in documents:
        inputs = {"blocks": json.dumps(document)}
        yield compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1", "a-2a"])


def reportlab(documents, fonts):
    import io

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("Source", next(Path(fonts).glob("SourceSans3_400Regular.ttf"))))
    styles = getSampleStyleSheet()
    for style in styles.byName.values():
        style.fontName = "Source"
    set_text = lambda text, style="BodyText": Paragraph(html.escape(text), styles[style])
    for document in documents:
        flow = []
        for block in document:
            if block["kind"] == "table":
                rows = [[set_text(cell) for cell in row] for row in [block["header"], *block["rows"]]]
                flow.append(Table(rows, repeatRows=1))
            else:
                flow.append(set_text(block["text"], f"Heading{block['level']}" if "level" in block else "BodyText"))
        out = io.BytesIO()
        SimpleDocTemplate(out, pagesize=A4).build(flow)
        yield out.getvalue()


def weasyprint(documents, fonts):
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    face = next(Path(fonts).glob("SourceSans3_400Regular.ttf")).resolve().as_uri()
    configuration = FontConfiguration()
    rules = f"@font-face {{ font-family: S; src: url({face}) }} * {{ font-family: S; font-size: 9.5pt }} @page {{ size: A4 }}"
    style = weasyprint.CSS(string=rules, font_config=configuration)
    for document in documents:
        page = "<html lang='fr'><title>Relevé</title><body>"
        for block in document:
            if block["kind"] == "table":
                line = lambda row, tag: "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>"
                page += "<table><thead>" + line(block["header"], "th") + "</thead>"
                page += "".join(line(row, "td") for row in block["rows"]) + "</table>"
            else:
                tag = f"h{block['level']}" if "level" in block else "p"
                page += f"<{tag}>{html.escape(block['text'])}</{tag}>"
        yield weasyprint.HTML(string=page).write_pdf(
            stylesheets=[style], font_config=configuration, pdf_variant="pdf/ua-1"
        )


PEERS = {"typst": typst, "reportlab": reportlab, "weasyprint": weasyprint}


def measure(peer, session, fonts):
    """Of one peer, in this process: seconds of processor a document, mean size, peak memory in MiB."""
    texts = sorted((session / "out" / "transcripts").glob("*.md"))
    documents = [list(blocks(path.read_text())) for path in texts[:200]]
    made = PEERS[peer](documents, fonts)
    next(made)
    start = time.process_time()
    sizes = [len(pdf) for pdf in made]
    spent = (time.process_time() - start) / len(sizes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [spent, sum(sizes) / len(sizes), peak]


def parchemin(program, session):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    one_thread = {**os.environ, "RAYON_NUM_THREADS": "1"}
    subprocess.run([program, "-q", "transcripts", session], check=True, stdout=subprocess.DEVNULL, env=one_thread)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    sizes = [path.stat().st_size for path in (session / "out" / "transcripts").glob("*.pdf")]
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return [spent / len(sizes), sum(sizes) / len(sizes), after.ru_maxrss / 1024]


def main(program, session, fonts):
    rows = {"parchemin": parchemin(program, session)}
    for peer in PEERS:
        one_thread = {**os.environ, "RAYON_NUM_THREADS": "1"}
        command = [sys.executable, __file__, "--peer", peer, session, fonts]
        rows[peer] = json.loads(subprocess.run(command, check=True, capture_output=True, env=one_thread).stdout)
    print(f"{'':12} {'ms a document':>14} {'bytes':>8} {'peak MiB':>9} {'times':>6}")
    for name, (spent, size, peak) in rows.items():
        times = spent / rows["parchemin"][0]
        print(f"{name:12} {spent * 1000:14.1f} {size:8.0f} {peak:9.0f} {times:6.1f}")


if __name__ == "__main__":
    if sys.argv[1] == "--peer":
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]), sys.argv[4])))
    else:
        main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])

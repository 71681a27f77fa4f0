"""pyHanko proves the signatures of sealed deeds and duplicates. Usage: seal.py AUTHORITY.pem FILE..."""
import io
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.api import CAdESSignedAttrSpec  # noqa: F401 (its absence says that pyHanko is too old)
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

authority = load_cert_from_pemder(sys.argv[1])


def verdicts(content):
    reader = PdfFileReader(io.BytesIO(content))
    context = ValidationContext(trust_roots=[authority], allow_fetching=False)
    for signature in reader.embedded_signatures:
        yield signature, validate_pdf_signature(signature, context)


failures = 0
for path in sys.argv[2:]:
    content = open(path, "rb").read()
    found = list(verdicts(content))
    due = 2 if path.endswith("duplicate.pdf") else 1
    for rank, (signature, status) in enumerate(found):
        print(path, status.coverage.name, status.modification_level and status.modification_level.name, status.bottom_line)
        whole = status.coverage.name == "ENTIRE_FILE"
        # The last signature covers all; the one before, its revision, after which only a field was filled in.
        good = status.bottom_line and whole == (rank == len(found) - 1)
        kind = signature.sig_object.get_object()["/SubFilter"]
        failures += not good or kind != "/ETSI.CAdES.detached"
    failures += len(found) != due
    changed = bytearray(content)
    changed[len(content) // 3] ^= 1
    try:
        failures += any(status.bottom_line for _, status in verdicts(bytes(changed)))
    except Exception as refusal:  # a changed byte may make it unreadable, which is a refusal too
        print(path, "changed:", type(refusal).__name__)
sys.exit(failures)

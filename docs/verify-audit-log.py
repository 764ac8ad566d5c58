# python3 verify-audit-log.py export.ndjson <public key, 64 hex digits>: the tree, the heads and their signatures; see audit.md
import hashlib, json, sys

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def point(encoded):  # Ed25519 as RFC 8032 has it
    y = int.from_bytes(encoded, "little")
    y, sign = y & (1 << 255) - 1, y >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    assert y < P and x * x % P == square and (x or not sign), "no point of the curve"
    return (x if x & 1 == sign else P - x, y)


def add(a, b):
    k = D * a[0] * b[0] * a[1] * b[1] % P
    return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + k, P - 2, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, P - 2, P) % P)


def times(n, a):
    return (0, 1) if n == 0 else add(a if n & 1 else (0, 1), times(n >> 1, add(a, a)))


def is_signed(key, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L
    return s < L and times(s, point(bytes([88] + [102] * 31))) == add(point(r), times(h, point(key)))


def sha(data): return hashlib.sha256(data).digest()
def canonical(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


key, head, size, edge = bytes.fromhex(sys.argv[2]), None, 0, []  # edge: (leaves, hash) of the perfect subtrees, left to right
for line in map(json.loads, open(sys.argv[1], encoding="utf-8")):
    if "head" in line:
        root, since = edge[-1][1] if edge else sha(b""), head["size"] if head else 0
        for _, left in edge[-2::-1]: root = sha(b"\1" + left + root)
        fits = line["head"]["size"] == size and line["head"]["root"] == root.hex()
        follows = line["head"]["previous"] == (sha(canonical(head)).hex() if head else None)
        if not (fits and follows and is_signed(key, canonical(line["head"]), bytes.fromhex(line["signature"]))): sys.exit(f"bad: position {since}")
        head = line["head"]
    elif "position" in line:
        leaf = sha(b"\0" + canonical(line["record"])) if "record" in line else bytes.fromhex(line["leaf"])
        if line["position"] != size or line["leaf"] != leaf.hex(): sys.exit(f"bad: position {size}")
        size, node = size + 1, (1, leaf)
        while edge and edge[-1][0] == node[0]: node = (2 * node[0], sha(b"\1" + edge.pop()[1] + node[1]))
        edge.append(node)
if size != (head["size"] if head else 0): sys.exit(f"bad: position {head['size'] if head else 0}")
print(f"ok: {size} records")

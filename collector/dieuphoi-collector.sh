#!/bin/sh
# Bộ thu chứng cứ sao lưu cho máy chủ chỉ có openssl 3 và curl · collector for a server with openssl 3 and curl only.
# The same wire, files and exit codes as dieuphoi-collector.mjs; restore tests and disks need that one.
set -u && umask 077
export LC_ALL=C TZ=UTC

MOST_BYTES=8388608 # stdout and stderr together; longer is refused whole, never cut
MOST_KEPT=200

say() { printf '%s · %s\n' "$1" "$2"; }
warn() { printf '%s\n%s\n' "$1" "$2" >&2; }
fail() { warn "$1" "$2"; exit 1; }
now() { date -u +%Y-%m-%dT%H:%M:%S.000Z; }
this_host() { uname -n | tr -cd 'A-Za-z0-9._-'; }

usage() {
  cat <<'END'
dieuphoi-collector.sh [--dir FOLDER] …
  enrol --url https://… --token …    ("--token -": stdin; --plain-http: http ngoài máy này · beyond this machine)
  run --copy ID --tool restic|borg|pgbackrest --verb … [--groups N] [--timeout MINUTES] [-- tham số thêm · more options]
  run --copy ID --tool aws --verb object-lock --bucket B [--prefix P]    hỏi khóa của kho S3 · ask an S3 storage for its lock
  send                               gửi những gì đang chờ · send what waits
END
}

# A nonce: UUID version 4 of 16 random bytes.
new_nonce() {
  openssl rand -hex 16 |
    sed 's/\(........\)\(....\).\(...\).\(...\)\(............\)/\1-\2-4\3-a\4-\5/'
}

need_programs() {
  openssl version 2>/dev/null | grep -Eq '^OpenSSL ([3-9]|[1-9][0-9])\.' || fail 'Cần openssl 3.' 'openssl 3 is needed.'
  command -v curl >/dev/null || fail 'Cần curl.' 'curl is needed.'
}

# Refuses what does not belong in a header, a line of the settings or a JSON string.
need_word() { # name value
  case $2 in
    '' | *[!A-Za-z0-9._~+/=:@%-]*) fail "--$1 sai hoặc thiếu." "--$1 is wrong or missing." ;;
  esac
}

is_private() { [ "$(ls -ld "$1" | cut -c5-10)" = '------' ]; }

read_settings() {
  settings=$dir/collector.conf
  [ -r "$settings" ] || fail "Chưa có $settings: hãy đăng ký trước (enrol)." "There is no $settings: enrol first."
  is_private "$settings" ||
    warn "Tệp $settings chứa mã bí mật mà người khác đọc được: chmod 600 $settings" \
      "The file $settings holds secrets that others can read: chmod 600 $settings"
  is_private "$key" ||
    fail "Tệp khóa $key mở cho người khác: khóa này không còn chứng minh được gì. Hãy chạy: chmod 600 $key" \
      "The key file $key is open to others: such a key proves nothing. Run: chmod 600 $key"
  url=$(sed -n 's/^url=//p' "$settings")
  token=$(sed -n 's/^token=//p' "$settings")
  need_word url "$url" && need_word token "$token"
}

# One request with the body in $work/body; the token travels by stdin, where no process list shows it. Sets $status.
request() { # method path type [header]
  status=$(printf 'content-type: %s\nauthorization: Bearer %s\naccept-language: vi\n%s\n' "$3" "$token" "${4:-}" |
    curl -q -sS --proto '=http,https' --max-time 60 -X "$1" -H @- --data-binary "@$work/body" \
      -o "$work/reply" -w '%{http_code}' "$url$2" 2>"$work/why") || status=000
}

# A text of the reply by its name, and all of that name in a list of it, one a line; no control characters.
reply_text() { tr '\000-\037' ' ' <"$work/reply" | sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }
reply_all() { tr '\000-\037' ' ' <"$work/reply" | tr '{,' '\n\n' | sed -n "s/^ *\"$1\": *\"\([^\"]*\)\".*/\1/p"; }

refusal() { printf '%s %s: %s' "$status" "$(reply_text code)" "$(reply_text message)"; }

# Signs and posts a piece; it is whole but for the instant and the nonce of this sending. Sets $outcome.
post() { # piece
  { cat "$1"; printf ',"sentAt":"%s","nonce":"%s"}' "$(now)" "$(new_nonce)"; } >"$work/body"
  openssl pkeyutl -sign -rawin -inkey "$key" -in "$work/body" -out "$work/signature" ||
    fail "Không ký được bằng $key." "Signing with $key failed."
  : >"$work/reply"
  request POST /api/collector/evidence application/octet-stream \
    "x-dieuphoi-signature: $(openssl base64 -A <"$work/signature")"
  case $status in
    200 | 201) outcome=accepted ;;
    000 | 408 | 425 | 429 | 5??) outcome=later ;;
    401 | 403 | 404 | 3??) outcome=barred ;;
    *) case $(reply_text code) in evidence_too_old | evidence_from_the_future) outcome=clock ;; *) outcome=refused ;; esac ;;
  esac
  case $outcome in
    accepted)
      say "đã gửi ($(reply_text evidenceId))" sent
      problems=$(reply_all code | tr '\n' ' ')
      [ -z "$problems" ] || warn "Máy chủ thấy vấn đề: $problems" "The server sees problems: $problems"
      ;;
    barred | refused) warn "Máy chủ từ chối: $(refusal)" "The server refused it: $(refusal)" ;;
    clock) warn "Đồng hồ máy này lệch quá 10 phút so với máy chủ ($(refusal)). Hãy chỉnh giờ (NTP); giữ tối đa 14 ngày." \
      "This host's clock is more than 10 minutes off the server's: set it (NTP); what waits is kept for 14 days at most." ;;
  esac
}

keep() { # piece
  set -- "$1" "$spool"/*.piece
  while [ $# -gt "$MOST_KEPT" ]; do
    warn "Đã có $MOST_KEPT chứng cứ chờ gửi: bỏ cái cũ nhất ($2)." \
      "$MOST_KEPT pieces of evidence are waiting: the oldest is given up ($2)."
    rm -f "$2"
    piece=$1
    shift 2
    set -- "$piece" "$@"
  done
  name=$spool/$(date -u +%Y%m%dT%H%M%SZ)-$(new_nonce)
  cp "$1" "$name.part" && mv "$name.part" "$name.piece" || fail "Không ghi được $spool." "$spool cannot be written."
  warn "Chưa gửi được ($status $(head -n 1 "$work/why")), giữ lại cho lần chạy sau." \
    "Not sent ($status), kept for the next run."
}

# What waits, oldest first, until the server fails again; all of it stays while this collector is not let in, or its clock is wrong.
send_waiting() {
  for piece in "$spool"/*.piece; do
    [ -f "$piece" ] || return 0
    post "$piece"
    case $outcome in later | barred) return 0 ;; clock) [ -n "$(find "$piece" -mtime +13)" ] || return 0 ;; esac
    [ "$outcome" != clock ] || warn "Chờ đã quá lâu, bỏ: $piece" "It has waited too long and is given up: $piece"
    rm -f "$piece"
  done
}

enrol() {
  need_word url "$url" && need_word token "$token"
  [ ! -e "$dir/collector.conf" ] ||
    fail "Đã có $dir/collector.conf: máy này đã đăng ký." "$dir/collector.conf exists: this machine is enrolled."
  case $url in
    https://* | http://localhost | http://localhost[:/]* | http://127.0.0.1 | http://127.0.0.1[:/]*) ;;
    http://*) [ "$plain_http" = yes ] || fail 'http không mã hóa: hãy dùng https, hoặc thêm --plain-http.' \
      'http is not encrypted: use https, or add --plain-http.' ;;
    *) fail '--url sai.' '--url is wrong.' ;;
  esac
  url=${url%/}
  [ -e "$key" ] || openssl genpkey -algorithm ed25519 -out "$key" || fail 'Không tạo được khóa.' 'No key could be made.'
  public=$(openssl pkey -in "$key" -pubout -outform DER | tail -c 32 | openssl base64 -A)
  printf '{"publicKey":"%s","host":"%s"}' "$public" "$(this_host)" >"$work/body"
  request PUT /api/collector/key application/json
  case $status in
    200 | 201) ;;
    000) fail "Không tới được $url." "$url cannot be reached: $(head -n 1 "$work/why")" ;;
    409) fail "Mã này đã gắn với một khóa khác: hãy tạo bộ thu mới trong Điều Phối rồi đăng ký bằng mã mới. ($(refusal))" \
      'This token already has a key: make a new collector in Điều Phối and enrol with its token.' ;;
    *) fail "Máy chủ từ chối đăng ký: $(refusal)" "The server refused to enrol: $(refusal)" ;;
  esac
  printf 'url=%s\ntoken=%s\n' "$url" "$token" >"$dir/collector.conf"
  say "Đã đăng ký, cấu hình ở $dir/collector.conf" enrolled
  reply_all id | sed 's/^/  copyId /'
}

# Refuses options with which a check looks at less than its verb says.
refuse_narrowing() {
  for option; do
    case "$tool $verb ${option%%=*}" in
      'restic backup -n'* | 'restic backup --dry-run' | 'borg create -n'* | 'borg create --dry'*) ;;
      'restic check'*' --with-cache' | 'restic check'*' -H'*) ;;
      'restic check'*' --host' | 'restic check'*' --tag' | 'restic check'*' --path') ;;
      'restic check-read-data --read-data-subset') ;;
      'borg check'*' --a'* | 'borg check'*' --rep'* | 'borg check'*' --m'* | 'borg check'*' --f'*) ;;
      'borg check'*' --la'* | 'borg check'*' --pre'* | 'borg check'*' --g'* | 'borg check'*' -'[aP]*) ;;
      'borg extract-dry-run --ex'* | 'borg extract-dry-run --pa'* | 'borg extract-dry-run -e'*) ;;
      'pgbackrest verify --set' | 'pgbackrest verify --log-level-stderr') ;;
      'aws object-lock --'[bgkq]* | 'aws object-lock --ou'* | 'aws object-lock --del'* | 'aws object-lock --ma'*) ;;
      'aws object-lock --st'* | 'aws object-lock --pre'* | 'aws object-lock --no-'[pv]* | 'aws object-lock --ve'*) ;;
      'aws object-lock --cli-i'*) ;;
      *) continue ;;
    esac
    fail "Tùy chọn \"$option\" làm việc kiểm tra hẹp hơn điều nó khẳng định; hãy bỏ đi." \
      "The option \"$option\" makes it look at less than it claims; take it out."
  done
}

# Runs the tool with these arguments; sets $rc, $started and $finished. Its end on a timeout is 128 + signal.
run_tool() {
  if command -v timeout >/dev/null; then set -- timeout -k 5 "${minutes}m" "$tool" "$@"; else set -- "$tool" "$@"; fi
  started=$(now)
  "$@" </dev/null >"$work/out" 2>"$work/err" &
  child=$!
  wait "$child"
  rc=$?
  child= finished=$(now)
  [ "$rc" -ne 124 ] || rc=143
}

# One question to aws, written down as object-lock.mjs does.
ask() { # asked arguments…
  printf '$ %s\n' "$1" >>"$work/asked"
  shift
  run_tool s3api "$@"
  { cat "$work/out"; [ -z "$(tail -c 1 "$work/out")" ] || echo; awk 'NF { print "! " $0 }' "$work/err"; } >>"$work/asked"
  printf '= %d\n' "$rc" >>"$work/asked"
}

# The lock of every object. Keys stay the JSON that aws prints: as a word of a command line it would read file:///etc/shadow.
ask_locks() {
  first=$(now)
  need_word bucket "$bucket"
  [ -z "$prefix" ] || need_word prefix "$prefix"
  ask "list-objects-v2 $bucket/$prefix" list-objects-v2 --output json --query 'Contents[].Key' "$@" \
    --bucket "$bucket" ${prefix:+--prefix "$prefix"}
  sed -n 's/^ *\(".*"\),\{0,1\}$/\1/p' "$work/out" >"$work/keys"
  while [ "$rc" -eq 0 ] && IFS= read -r object <&3; do
    ask "get-object-retention $object" get-object-retention --output json "$@" \
      --cli-input-json "{\"Bucket\":\"$bucket\",\"Key\":$object}"
  done 3<"$work/keys"
  started=$first && mv "$work/asked" "$work/out" && : >"$work/err"
}

run() {
  need_word copy "$copy"
  subset=
  refuse_narrowing "$@"
  command -v "$tool" >/dev/null || fail "Không có \"$tool\" trong PATH." "\"$tool\" is not in PATH."
  case "$tool $verb" in
    'restic backup') set -- backup --json --quiet "$@" ;;
    'restic snapshots') set -- snapshots --json "$@" ;;
    'restic stats') set -- stats --json latest "$@" ;;
    'restic check') set -- check "$@" ;;
    'restic check-read-data')
      if [ "$groups" -gt 1 ]; then
        group=$(($(date +%s) / 86400 % groups + 1))
        subset=",\"subset\":{\"group\":$group,\"of\":$groups}"
        set -- check "--read-data-subset=$group/$groups" "$@"
      else
        set -- check --read-data "$@"
      fi
      ;;
    'borg create') set -- create --json --log-json "$@" ;;
    'borg list') set -- list --json "$@" ;;
    'borg info') set -- info --json --last 1 "$@" ;;
    'borg check') set -- check --verbose "$@" ;;
    'borg check-verify-data') set -- check --verify-data --verbose "$@" ;;
    'borg extract-dry-run')
      archive=$(borg list --short --last 1 </dev/null 2>/dev/null)
      [ -n "$archive" ] || fail 'borg: không biết bản mới nhất.' 'borg: the newest backup is not known.'
      set -- extract --dry-run --list "$@" "::$archive"
      ;;
    'pgbackrest info') set -- info --output=json "$@" ;;
    'pgbackrest verify') set -- verify --output=text --verbose --log-level-stderr=detail "$@" ;;
    'aws object-lock') ;;
    *) fail "Không có \"$tool $verb\" ở đây." "There is no \"$tool $verb\" here." ;;
  esac
  case $tool in borg | aws) flag=--version ;; *) flag=version ;; esac
  tool_version=$("$tool" "$flag" </dev/null 2>/dev/null | sed -n 's/^[^0-9]*\([0-9][0-9.]*[0-9]\).*/\1/p' | head -n 1)
  [ -n "$tool_version" ] || fail "\"$tool\" không nói phiên bản của nó." "\"$tool\" does not say its version."
  if [ "$tool" = aws ]; then ask_locks "$@"; else run_tool "$@"; fi
  size=$(cat "$work/out" "$work/err" | wc -c)
  [ "$size" -le "$MOST_BYTES" ] ||
    fail "$tool $verb: đầu ra $size byte, tối đa $MOST_BYTES; chứng cứ không bao giờ bị cắt nên không gửi." \
      "$tool $verb: $size bytes of output, at most $MOST_BYTES; evidence is never cut, so it is not sent."
  {
    printf '{"v":1,"copyId":"%s","tool":"%s","toolVersion":"%s","verb":"%s"%s,"rc":%d,"stdout":"' \
      "$copy" "$tool" "$tool_version" "$verb" "$subset" "$rc"
    openssl base64 -A <"$work/out"
    printf '","stderr":"'
    openssl base64 -A <"$work/err"
    printf '","startedAt":"%s","finishedAt":"%s","host":"%s","tz":"UTC"' "$started" "$finished" "$(this_host)"
  } >"$work/piece"
  post "$work/piece"
  case $outcome in later | barred | clock) keep "$work/piece" ;; esac && case $outcome in barred | clock | refused) exit 1 ;; esac
  [ "$rc" -eq 0 ] && return 0
  warn "$tool $verb: mã thoát $rc" "$tool $verb: exit code $rc"
  exit 2
}

dir=. url= token= plain_http=no copy= tool= verb= bucket= prefix= groups=1 minutes=1440 command=
while [ $# -gt 0 ]; do
  case $1 in
    --plain-http) plain_http=yes ;; --) shift; break ;;
    enrol | run | send) command=$1 ;;
    --dir | --url | --token | --copy | --tool | --verb | --bucket | --prefix | --groups | --timeout)
      [ $# -ge 2 ] || fail "Thiếu giá trị của $1." "$1 has no value."
      case $1 in
        --dir) dir=$2 ;; --url) url=$2 ;; --token) token=$2 ;; --copy) copy=$2 ;;
        --tool) tool=$2 ;; --verb) verb=$2 ;; --bucket) bucket=$2 ;; --prefix) prefix=$2 ;;
        --groups) groups=$2 ;; --timeout) minutes=$2 ;;
      esac
      shift
      ;;
    *) usage >&2; exit 1 ;;
  esac
  shift
done
case $groups in '' | *[!0-9]*) fail '--groups sai.' '--groups is wrong.' ;; esac
[ "$token" != - ] || read -r token || fail 'Thiếu mã.' 'The token is missing.'
need_programs
key=$dir/collector.key spool=$dir/spool
mkdir -p "$spool" || fail "Không ghi được $dir." "$dir cannot be written."
work=$(mktemp -d) || fail 'Không tạo được thư mục tạm.' 'No temporary folder could be made.'
child=
trap 'rm -rf "$work"' EXIT
trap '[ -z "$child" ] || kill "$child"; exit 1' HUP INT TERM
case $command in
  enrol) enrol ;;
  send) read_settings; send_waiting ;;
  run) read_settings; send_waiting; run "$@" ;;
  *) usage >&2; exit 1 ;;
esac

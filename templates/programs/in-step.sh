# 上次以後改了什麼，寫進 changes.csv；讀到哪裡，記在 since.txt。
# What changed since the last run, into changes.csv; since.txt remembers how far that was.
since=$(cat since.txt 2>/dev/null || echo 0)
rm -f changes.csv
while :; do
  curl --silent --fail "https://kaiwu.example/api/v1/changes/?since=$since&page_size=100&format=csv" --output page.csv || exit 1
  last=$(tail -n 1 page.csv | cut -d, -f1)
  case $last in ''|*[!0-9]*) break ;; esac
  tail -n +2 page.csv >> changes.csv
  since=$last
done
echo "$since" > since.txt
cut -d, -f2-4 changes.csv 2>/dev/null || echo "nothing changed"

"""What each address of the API is, in words: the OpenAPI description and the docs page both read this."""

from __future__ import annotations

from typing import Final

from catalogue.api.editorial import EDITORIAL
from catalogue.api.entry import Entry

GUIDE: Final[dict[str, Entry]] = {
    "api-index": Entry(
        ("目錄", "Index"),
        ("所有資源，各有名稱、筆數與授權。", "Every resource, with its title, count and licence."),
        "[Resource]",
        "",
    ),
    "api-objects": Entry(
        ("文物：搜尋與瀏覽", "Objects: search and browse"),
        (
            "同一項條件給幾個值，任一符合即可；不同條件要同時符合。同一參數可以重複。"
            "時代包含其下的各朝各代。要分面件數，用 facets。",
            "Values of one filter are alternatives (repeat the parameter), filters add up. A period includes"
            " those below it. Ask for counts with facets.",
        ),
        "[ObjectSummary]",
        "objects/?q=溪山&facets=category,period",
    ),
    "api-object": Entry(
        ("一件文物", "One object"),
        (
            "這件文物已知的一切：中英文題名、年代、作者、質材、尺寸、說明、題跋印記、圖像與各階檔案。撤下的文物回 410。",
            "Everything known of an object: titles, date, makers, materials, dimensions, description,"
            " inscriptions, images and their tiers. A withdrawn one answers 410.",
        ),
        "ObjectDetail",
        "objects/kw-travelers-mountains-streams/",
        (404, 410),
    ),
    "api-similar": Entry(
        ("相近的文物", "Similar objects"),
        (
            "相近的文物，各附理由，最相近的在前。",
            "Objects like this one, each with its reasons, the closest first.",
        ),
        "[SimilarObject]",
        "objects/kw-travelers-mountains-streams/similar/",
        (404, 410),
    ),
    "api-images": Entry(
        ("圖像", "Images"),
        ("所有公開文物的圖像，依編號排列。", "The images of all public objects, by id."),
        "[Image]",
        "images/?tier=high",
    ),
    "api-image": Entry(
        ("一張圖像", "One image"),
        (
            "大小、顏色，以及低、中、高三階各自的狀態、授權、檔案或申請網址。",
            "Its size and colours, and the state, licence and file or request address of its three tiers.",
        ),
        "Image",
        "images/kw-travelers-mountains-streams-1/",
        (404, 410),
    ),
    "api-image-file": Entry(
        ("圖像檔", "Image file"),
        (
            "一階的圖檔。未開放的回 403，說明原因、檢討日期與申請網址。可以只要一段（Range）。",
            "The file of one tier. One that is not open answers 403 with reason, review date and the address"
            " of the request form. Ranges are served.",
        ),
        "image/jpeg",
        "images/kw-travelers-mountains-streams-1/low.jpg",
        (403, 404, 410, 416),
    ),
    "api-selection": Entry(
        ("選件", "A selection"),
        (
            "用 id 指名的文物，照給的順序，最多 200 件；沒有公開的列在 missing。",
            "The objects that id names, in that order, 200 at most; those that are not public are in missing.",
        ),
        "[Selection]",
        "selection/?id=kw-travelers-mountains-streams&id=kw-early-spring",
    ),
    "api-selection-credits": Entry(
        ("選件的出處", "Credits of a selection"),
        (
            "這些文物的文字與圖像的出處，中英文，純文字，可以整份照抄。",
            "The credits of these objects' texts and pictures in both languages, as plain text to be copied.",
        ),
        "text/plain",
        "selection/credits.txt?id=kw-travelers-mountains-streams&id=kw-early-spring",
        (404,),
    ),
    "api-selection-files": Entry(
        ("選件的圖檔", "Files of a selection"),
        (
            "這些文物開放的圖檔，打成一個 zip，附 ATTRIBUTION.txt 與 metadata.csv。每張圖取不高於 tier 的最大一階。"
            "最多 200 件、2 GB；同時打包的太多時回 503。",
            "The open files of these objects as a zip, with ATTRIBUTION.txt and metadata.csv: of each image the"
            " largest that is open, up to tier. 200 objects and 2 GB at most; 503 while too many are being packed.",
        ),
        "application/zip",
        "selection/images.zip?id=kw-travelers-mountains-streams&id=kw-early-spring&tier=medium",
        (404, 503),
    ),
    "api-models": Entry(
        ("立體模型", "3D models"),
        ("所有公開文物的立體模型，依編號排列。", "The 3D models of all public objects, by id."),
        "[Model3D]",
        "models/",
    ),
    "api-model": Entry(
        ("一個立體模型", "One 3D model"),
        (
            "大小、封面、狀態、授權，以及檔案或申請網址。",
            "Its size, poster, state and licence, and its file or request address.",
        ),
        "Model3D",
        "models/u35-3d-1/",
        (404, 410),
    ),
    "api-model-file": Entry(
        ("模型檔", "Model file"),
        (
            "GLB 檔，出處寫在裡面。未開放的回 403，說明原因、檢討日期與申請網址。可以只要一段（Range）。",
            "The GLB file with its credit inside. One that is not open answers 403 with reason, review date and"
            " the address of the request form. Ranges are served.",
        ),
        "model/gltf-binary",
        "models/u35-3d-1/model.glb",
        (403, 404, 410, 416),
    ),
    "api-categories": Entry(
        ("類別", "Categories"),
        ("十六類典藏，以及其他種類。", "The sixteen categories, and the museum's other kinds."),
        "[Category]",
        "categories/",
    ),
    "api-category": Entry(
        ("一個類別", "One category"),
        ("類別的名稱、件數與典藏處。", "A category's names, count and department."),
        "Category",
        "categories/paintings/",
        (404,),
    ),
    "api-periods": Entry(
        ("時代", "Periods"),
        (
            "文化、朝代、年號，樹狀，各有起訖年。西元前的年份是負數，沒有 0 年。",
            "Cultures, dynasties and reigns: a tree with years. BCE years are negative; there is no year 0.",
        ),
        "[Period]",
        "periods/?kind=dynasty",
    ),
    "api-period": Entry(
        ("一個時代", "One period"),
        ("時代的名稱、起訖年與上一層。", "A period's names, years and parent."),
        "Period",
        "periods/song/",
        (404,),
    ),
    "api-people": Entry(
        ("人物", "People"),
        (
            "作者、窯、作坊，以及文物所關涉的人。",
            "Makers, kilns and workshops, and the people objects are about.",
        ),
        "[Person]",
        "people/?q=范寬",
    ),
    "api-person": Entry(
        ("一位人物", "One person"),
        (
            "姓名、別名、生卒年、小傳與外部識別碼。",
            "Names, aliases, years, biography and external identifiers.",
        ),
        "Person",
        "people/fan-kuan/",
        (404,),
    ),
    "api-materials": Entry(
        ("質材", "Materials"), ("文物的質材。", "What objects are made of."), "[Term]", "materials/"
    ),
    "api-material": Entry(
        ("一種質材", "One material"),
        ("質材的名稱與件數。", "A material's names and count."),
        "Term",
        "materials/silk/",
        (404,),
    ),
    "api-techniques": Entry(
        ("技法", "Techniques"), ("文物的技法。", "How objects are made."), "[Term]", "techniques/"
    ),
    "api-technique": Entry(
        ("一種技法", "One technique"),
        ("技法的名稱與件數。", "A technique's names and count."),
        "Term",
        "techniques/casting/",
        (404,),
    ),
    "api-datasets": Entry(
        ("資料集", "Datasets"),
        ("典藏各類與其他主題的資料集。", "Datasets: the collection by category, and others."),
        "[Dataset]",
        "datasets/",
    ),
    "api-dataset": Entry(
        ("一個資料集", "One dataset"),
        (
            "資料集的說明、公布單位、涵蓋年代、更新頻率、品質檢查結果，與各項資源；表格逐欄說明。",
            "A dataset's description, publisher, coverage, frequency, results of its checks, and its resources;"
            " of a table each column.",
        ),
        "Dataset",
        "datasets/paintings/",
        (404, 410),
    ),
    "api-resource-file": Entry(
        ("資源檔", "Resource file"),
        (
            "資源的檔案，照原樣；出處在標頭。表格請用 table.csv 等。",
            "The file of a resource as it is, its credit in the headers. Of a table take table.csv and its like.",
        ),
        "*/*",
        None,
        (404, 410, 416),
    ),
    "api-rows": Entry(
        ("表格的資料列", "Rows of a table"),
        (
            "每一欄都是條件：visitors__gte=1000000、branch=north。條件可加 __ne、__gt、__gte、__lt、__lte、__contains、"
            "__startswith、__isnull，依型別而定；同一條件給幾個值，任一符合即可。select 選欄，sort 排序（- 為由大到小），"
            "group_by 分組，sum、avg、min、max、count 計算。每一列末尾都有 attribution_zh、attribution_en、licence。"
            "format=csv 不分頁，符合的全部送出；要一頁一頁來，加 page_size。最多 10,000 組；5 秒算不完答 503。"
            "換了新版，舊的 cursor 答 410。",
            "Every column is a filter: visitors__gte=1000000, branch=north. By type there are __ne, __gt, __gte, __lt,"
            " __lte, __contains, __startswith and __isnull; values of one filter are alternatives. select takes columns,"
            " sort orders (- is descending), group_by makes groups, and sum, avg, min, max, count reckon. Every row ends"
            " with attribution_zh, attribution_en and licence. format=csv sends all that fit without pages, unless"
            " page_size is given. At most 10,000 groups; what takes more than 5 seconds is answered with 503. After a new"
            " version an older cursor is answered with 410.",
        ),
        "[Row]",
        "datasets/visitors/resources/visitors-1/rows/?year__gte=2019&sort=-year",
        (404, 410, 503),
    ),
    "api-table-file": Entry(
        ("整張表", "A whole table"),
        (
            "整張表的檔案，公布時做好：CSV、JSON、Parquet、XLSX、ODS。出處在每一列末尾三欄，也在檔案的屬性裡。"
            "version 給較舊的一版（只有 CSV）。",
            "A table as a file, made when it was published: CSV, JSON, Parquet, XLSX, ODS. Its credit stands in three"
            " columns of each row and in the properties of the file. version gives an older one (CSV alone).",
        ),
        "text/csv application/json */*",
        "datasets/visitors/resources/visitors-1/table.csv",
        (404, 410, 416, 503),
    ),
    "api-chart": Entry(
        ("圖表", "A chart"),
        (
            "資料集的圖表。SVG 與 PNG 把標題、單位、資料來源與出處畫在圖裡，也寫在檔案裡；CSV 是圖上的每一點：whole 完整、"
            "part 只有部分、none 無資料。",
            "A chart of a dataset. SVG and PNG have title, unit, source and credit in the picture and in the file; CSV has"
            " every point of it: whole, part, or none where there is no data.",
        ),
        "image/svg+xml image/png text/csv",
        "datasets/visitors/resources/visitors-1/charts/per-year.svg",
        (404, 410, 416, 503),
    ),
    **EDITORIAL,
    "api-licences": Entry(
        ("授權方式", "Licences"),
        ("本站使用的授權方式，全部在此。", "The closed table of licences."),
        "[Licence]",
        "licences/",
    ),
    "api-attribution": Entry(
        ("出處的各種寫法", "Forms of an attribution"),
        (
            "一件文物、一張圖像的一階、一個資料集，或本站的出處：一行、完整、HTML、Markdown、BibTeX、RIS、CSL-JSON。",
            "The credit of an object, of a tier of an image, of a dataset, or of the portal: one line, in full,"
            " HTML, Markdown, BibTeX, RIS, CSL-JSON.",
        ),
        "AttributionForms",
        "attribution/?object=kw-travelers-mountains-streams",
        (404, 410),
    ),
    "api-attribution-check": Entry(
        ("檢查出處", "Check an attribution"),
        (
            "貼上文字或 HTML，或上傳圖檔（20 MB 以內）：四要素有哪些、缺什麼、標準寫法是什麼。不留紀錄。",
            "Send text or HTML, or an image file of up to 20 MB: which of the four elements are there, what is"
            " missing, and how it is written. No record is kept.",
        ),
        "AttributionReport",
        None,
        (413, 415),
    ),
    "api-suggest": Entry(
        ("輸入建議", "Suggestions"),
        (
            "打到一半的字可能是什麼：類別、時代、人物、文物。",
            "What is being typed: category, period, person or object.",
        ),
        "[Suggestion]",
        "suggest/?q=范",
    ),
    "api-stats": Entry(
        ("統計", "Figures"),
        (
            "總件數，依類別、時代、開放階級、授權的件數，以及各階圖檔的下載次數（全部與近三十天；不記是誰下載）。",
            "Totals, objects by category, period, open tier and licence, and downloads by tier (all, and of the last"
            " 30 days; nothing is recorded of who downloads).",
        ),
        "Figures",
        "stats/",
    ),
    "api-changes": Entry(
        ("變更", "Changes"),
        (
            "新增、修改、撤下，依先後排列。跟著 next 走到底，下次從最後的 sequence 用 since 接著問。",
            "Created, updated, withdrawn, in order. Follow next to the end; the next time, ask since the last"
            " sequence.",
        ),
        "[Change]",
        "changes/",
    ),
    "api-exports": Entry(
        ("整批下載", "Bulk files"),
        (
            "最近一次整批匯出的檔案：文物、圖像、人物、時代、資料集，各有 JSONL、CSV、Parquet；以及各類別的圖像包（kind=samples），"
            "是 WebDataset 分片。附筆數、位元組、sha256 與授權。position 以後的變更在 changes。available 為 false 時暫停下載。",
            "The files of the last bulk export: objects, images, people, periods and datasets as JSONL, CSV and Parquet;"
            " and the packs of images of each category (kind=samples), as WebDataset shards. With rows, bytes, sha256 and"
            " licences. What changed after position is in changes. Downloads pause while available is false.",
        ),
        "[Export]",
        "exports/",
    ),
    "api-export-file": Entry(
        ("整批下載的檔案", "A bulk file"),
        (
            "整個檔案，或用 Range 取一段。latest 是最近一次，圖像包是 paintings-high-latest 這樣的名稱；datapackage.json 是清單，"
            "README.zh-Hant.md、README.en.md 是說明。"
            "裡面有東西撤下或改了授權時回 503，重做好就恢復。",
            "A file whole, or by Range. latest is the last export, of a pack of images it is paintings-high-latest;"
            " datapackage.json is its manifest, README.zh-Hant.md and README.en.md its datasheet. Answers 503 after something in it was withdrawn or relicensed, until it is made"
            " anew.",
        ),
        "*/*",
        "exports/latest/datapackage.json",
        (404, 410, 416, 503),
    ),
}

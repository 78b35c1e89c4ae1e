// The query as something to ask from a program.

const shell = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
const python = (text) => `"""${text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"')}"""`;
const r = (text) => `r"---(${text})---"`;

export const LANGUAGES = {
  curl: (endpoint, query) => `curl --get ${shell(endpoint)} \\\n  --header 'Accept: text/csv' \\\n  --data-urlencode ${shell(`query=${query}`)}\n`,
  Python: (endpoint, query) => `import pandas as pd\nfrom urllib.parse import urlencode\n\nquery = ${python(query)}\nfound = pd.read_csv("${endpoint}.csv?" + urlencode({"query": query}))\nprint(found)\n`,
  R: (endpoint, query) => `query <- ${r(query)}\nfound <- read.csv(paste0("${endpoint}.csv?query=", URLencode(query, reserved = TRUE)))\nprint(found)\n`,
};

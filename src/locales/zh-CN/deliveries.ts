/** What concerns the GitHub App's credentials and the deliveries that come in, in Chinese. */
export const credentials = {
  keyFile: "无法读取 PRIVATE_KEY_PATH 所指的 GitHub App 密钥 {{file}}：{{detail}}。请更正路径。",
  knownSecret: "{{name}} 是人人都知道的 “development”；请在这里和 GitHub App 的设置中改用自己的密钥。",
  key: {
    empty: "PRIVATE_KEY 或 PRIVATE_KEY_PATH 中的 GitHub App 私钥是空的；请填入该 App 设置中的密钥。",
    other:
      "PRIVATE_KEY 或 PRIVATE_KEY_PATH 应为 GitHub App 的私钥（-----BEGIN RSA PRIVATE KEY-----），可以是文本或 base64，但找到的是别的内容；请在该 App 的设置中生成密钥，并填入整个文件。",
    public: "PRIVATE_KEY 或 PRIVATE_KEY_PATH 中是公钥或证书，不是私钥；请填入该 App 设置中下载的 .pem 文件。",
    encrypted: "GitHub App 的私钥设有口令；请用 openssl rsa -in KEY.pem -out PLAIN.pem 去掉口令，再填入。",
    cut: "GitHub App 的私钥不完整：缺少最后一行（-----END …）；请填入 .pem 文件的所有行，写在一个变量里时用 \\n 分隔，或使用 base64。",
    garbled:
      "GitHub App 的私钥已损坏：首尾两行都在，但中间不是密钥；请重新填入该 App 设置中的 .pem 文件，最好用 base64。",
    kind: "GitHub App 需要 RSA 密钥，但找到的是别的种类；请填入该 App 设置中的 .pem 文件。",
  },
  noSecret: "在生产环境中 GitHub App 需要 webhook 密钥，但没有设置 WEBHOOK_SECRET；请填入该 App 设置中的密钥。",
};

export const replay = {
  about: "再次应用一个已保存的 webhook 投递，尤其是被搁置的投递",
  id: "投递的编号，见 GitHub 的最近投递页面或日志",
  done_other: "{{count}} 个投递将再次应用；服务器运行时几秒内就会处理。",
  unknown: "没有编号为 {{guid}} 且仍保留内容的投递；内容只保留七天。",
};

export const verify = {
  about: "把已保存的内容与根据投递和历史重建的结果比较；承诺是没有差异",
  applying_other: "已根据 {{count}} 个投递重建。",
  historyMissing: "略过了 {{repo}} 的历史：{{detail}}",
  well: "{{repositories}} 个仓库的 {{things}} 项内容没有差异。",
  differences_other: "{{repositories}} 个仓库的 {{things}} 项内容中有 {{count}} 处差异。",
  kinds: {
    missing: "没有保存",
    older: "保存的是 {{stored}} 时的内容，但后来在 {{rebuilt}} 又变了",
    other: "保存的内容不同：{{fields}}",
  },
};

/** What `doctor` finds out about the GitHub App by asking GitHub, in Chinese. */
export const doctorApp = {
  found: "{{name}}，GitHub 上的应用编号为 {{id}}",
  badId: "APP_ID 应为应用的编号，但找到的是 {{id}}；请从该应用的设置中复制 App ID。",
  unknownId: "GitHub 上没有编号为 {{id}} 的应用；请把该应用设置中的 App ID 填入 APP_ID。",
  otherKey:
    "GitHub 不接受应用 {{id}} 的 PRIVATE_KEY：它属于别的应用，或已在那里删除；请在这个应用的设置中生成私钥并填入。",
  clock: "GitHub 不接受本机的时间：{{detail}}。请校准时钟，例如使用 NTP。",
  unreachable: "无法在 {{url}} 询问 GitHub：{{detail}}。目前无法检查该应用。",
  notGithub: "{{url}} 的回答不像 GitHub 的 API；请更正 GITHUB_API_URL。",
  lacking: "没有申请 {{permissions}}；需要它的功能不会执行",
  lackingMend: "请按 app.yml 在该应用设置的 Permissions & events 中添加；之后每个账户都要接受。",
  unsubscribed: "收不到 {{events}}；变化要等几分钟后轮询时才会发现",
  unsubscribedMend: "请按 app.yml 在该应用设置的 Permissions & events 中订阅。",
};

export const doctorInstallations = {
  title: "安装",
  found: "{{accounts}} 个账户，{{repositories}} 个仓库",
  suspended: "{{account}} 已暂停该应用：在 GitHub 上恢复之前，它在那里保持沉默。",
  removed: "{{account}} 已卸载该应用；其仓库的数据在 {{at}} 之后 30 天删除。",
  lacking: "{{account}} 没有授予 {{permissions}}；那里需要它的功能不会执行。",
  lackingMend: "由该账户的所有者在 GitHub 的安装设置中接受。",
  tokenRefused: "GitHub 拒绝它刚为 {{account}} 生成的令牌，因此该应用在那里保持沉默。",
  tokenRefusedMend: "请在 GitHub 的账户设置中查看该安装；在那里暂停再恢复，或重新安装，应用就会再次尝试。",
  keyRefused: "为 {{account}} 询问 GitHub 时，应用的密钥被拒绝，因此该应用在那里保持沉默。",
  keyRefusedMend: "请先解决上面 GitHub App 的问题，然后重新启动服务器。",
  problem: "{{account}}：{{problem}}",
};

// The search cuts a Chinese query by the words it knows, but never looks at its last sign (执行率 → 执行): one more, that no word has, ends it.
const QUERY = 2
const post = Worker.prototype.postMessage
Worker.prototype.postMessage = function (message) {
  const data = message.type === QUERY ? message.data.replace(/\p{sc=Han}+/gu, "$&々") : message.data
  post.call(this, {...message, data})
}

import RuleLang

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why the system did not write something, in words for people.
struct SystemError {
  private let code: Int32

  /// - Parameter code: what the system left in `errno`.
  init(_ code: Int32) { self.code = code }

  /// The system has no Chinese of its own; what seldom happens keeps its words.
  var reason: LocalizedText {
    let own = String(cString: strerror(code))
    return LocalizedText(en: own, zh: chinese ?? own)
  }

  private var chinese: String? {
    switch code {
    case ENOSPC: "磁盘已满"
    case EDQUOT: "磁盘配额已用完"
    case EROFS: "磁盘只读"
    case EIO: "磁盘读写出错"
    case EFBIG: "文件过大"
    case EACCES, EPERM: "没有写入权限"
    case ENAMETOOLONG: "文件名太长"
    case ENOENT: "文件夹不存在"
    case EEXIST: "同名文件已存在"
    case EISDIR: "这是文件夹"
    case ENOTDIR: "路径中有一级不是文件夹"
    case ELOOP: "链接层数过多或循环"
    case EMFILE, ENFILE: "打开的文件过多"
    case EPIPE: "接收方已关闭"
    case EBADF: "输出已关闭"
    default: nil
    }
  }
}

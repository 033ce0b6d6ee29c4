/// Why a file says nothing: it cannot be read, or holds something else than it should.
enum ReadFailure: Error {
  case input(InputError)
  case record(RecordError)

  /// What `read` gives of a file.
  static func reading<Value>(_ read: () throws(InputError) -> Value) throws(Self) -> Value {
    do throws(InputError) {
      return try read()
    } catch {
      throw .input(error)
    }
  }

  /// What `parse` makes of what a file holds.
  static func parsing<Value>(_ parse: () throws(RecordError) -> Value) throws(Self) -> Value {
    do throws(RecordError) {
      return try parse()
    } catch {
      throw .record(error)
    }
  }
}

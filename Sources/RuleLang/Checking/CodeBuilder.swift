/// The instructions of a program and the tables that they point into.
struct Code: Sendable {
  var instructions: [Instruction] = []
  var limits: [Limit] = []
  var sets: [ConstantSet] = []
  var lists: [Slot] = []

  subscript(list: SlotList) -> ArraySlice<Slot> { lists[Int(list.start)..<Int(list.start + list.count)] }
}

/// What `in { … }` compares with.
struct ConstantSet: Sendable, Hashable {
  /// As instructions keep them.
  var values: [Double]
  /// How far a number may be from one of them; nil when no band is written.
  var band: Double?
}

/// Writes instructions, each distinct one once: rules that ask the same question share its answer.
struct CodeBuilder {
  private(set) var code = Code()
  private var slots: [Instruction: Slot] = [:]
  private var limitIDs: [Limit: Int32] = [:]
  private var setIDs: [ConstantSet: Int32] = [:]
  private var listIDs: [[Slot]: SlotList] = [:]

  mutating func add(_ instruction: Instruction) -> Slot {
    if let slot = slots[instruction] { return slot }
    let slot = Slot(code.instructions.count)
    code.instructions.append(instruction)
    slots[instruction] = slot
    return slot
  }

  mutating func test(_ slot: Slot, _ limit: Limit) -> Slot {
    let id = limitIDs[limit] ?? Int32(code.limits.count)
    if Int(id) == code.limits.count {
      code.limits.append(limit)
      limitIDs[limit] = id
    }
    let test = add(.test(slot, limit: id))
    return limit.relation == .notEqual ? add(.not(test)) : test
  }

  mutating func oneOf(_ slot: Slot, _ set: ConstantSet) -> Slot {
    let id = setIDs[set] ?? Int32(code.sets.count)
    if Int(id) == code.sets.count {
      code.sets.append(set)
      setIDs[set] = id
    }
    return add(.oneOf(slot, set: id))
  }

  mutating func list(_ slots: [Slot]) -> SlotList {
    if let list = listIDs[slots] { return list }
    let list = SlotList(start: Int32(code.lists.count), count: Int32(slots.count))
    code.lists.append(contentsOf: slots)
    listIDs[slots] = list
    return list
  }

  mutating func slot(of operand: Operand) -> Slot {
    switch operand.value {
    case .slot(let slot): slot
    case .truth(let truth): add(.truth(Truth(truth)))
    case .number(let number): add(.number(number))
    case .none, .set: add(.number(.nan))
    }
  }
}

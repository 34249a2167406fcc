from ziping.writing.differing import Piece, side_by_side


def marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


def test_a_figure_changes_as_a_whole() -> None:
    then, now = side_by_side("全年培训120人次，满意度95.5%", "全年培训100人次，满意度95.8%")
    assert marked(then) == "全年培训[120]人次，满意度[95.5%]"
    assert marked(now) == "全年培训[100]人次，满意度[95.8%]"


def test_what_only_one_of_them_says_is_marked_there() -> None:
    then, now = side_by_side("举办两期", "举办两期骨干培训")
    assert (marked(then), marked(now)) == ("举办两期", "举办两期[骨干培训]")


def test_another_text_altogether_is_marked_as_one() -> None:
    then, now = side_by_side("修缮校舍屋面", "无")
    assert (marked(then), marked(now)) == ("[修缮校舍屋面]", "[无]")


def test_nothing_has_no_pieces() -> None:
    assert side_by_side("", "新增") == ((), (Piece("新增", changed=True),))

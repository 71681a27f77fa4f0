//! Widths of a table's columns, from its content and its style; knows no text.

use crate::page::style::ColumnWidth;

/// What the content of a column asks, in points, padding included.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Wish {
    /// Its longest word.
    pub(crate) least: f64,
    /// Its longest text on one line.
    pub(crate) most: f64,
    /// The same with its header: a header may wrap where room is short.
    pub(crate) header: f64,
}

/// Widths of columns styled so, that together are `available`: fixed ones as given (wider for a longer word, all smaller
/// when they take nearly everything), automatic ones between their least and most, shares of what is left. What nobody
/// asks for goes to the shares, else to the automatic column that asks most.
pub(super) fn widths(styles: &[ColumnWidth], wishes: &[Wish], available: f64) -> Vec<f64> {
    let sum = |asked: &dyn Fn(ColumnWidth, &Wish) -> f64| -> f64 {
        wishes.iter().enumerate().map(|(index, wish)| asked(styles[index], wish)).sum()
    };
    let fixed = sum(&|style, wish| match style {
        ColumnWidth::Fixed(width) => width.max(wish.least),
        _ => 0.0,
    });
    let shrink = if fixed > available * 0.9 && fixed > 0.0 { available * 0.9 / fixed } else { 1.0 };
    let shares = sum(&|style, _| if let ColumnWidth::Share(share) = style { share } else { 0.0 });
    let rest = available - fixed * shrink;
    // Shares must hold their longest words; automatic columns get what remains after that.
    let needed = sum(&|style, wish| if let ColumnWidth::Share(_) = style { wish.least } else { 0.0 });
    let automatic: Vec<usize> =
        (0..wishes.len()).filter(|index| styles[*index] == ColumnWidth::Auto).collect();
    let auto_wishes: Vec<Wish> = automatic.iter().map(|index| wishes[*index]).collect();
    let room = (rest - needed).max(rest * 0.2);
    let auto_widths =
        if shares > 0.0 { squeeze(&auto_wishes, room, false) } else { squeeze(&auto_wishes, rest, true) };
    let left = (rest - auto_widths.iter().sum::<f64>()).max(0.0);
    let mut auto_widths = auto_widths.into_iter();
    (0..wishes.len())
        .map(|index| match styles[index] {
            ColumnWidth::Fixed(width) => width.max(wishes[index].least) * shrink,
            ColumnWidth::Share(share) => left * share / shares,
            ColumnWidth::Auto => auto_widths.next().unwrap_or(0.0),
        })
        .collect()
}

/// Widths of automatic columns in `room`; `all` says whether nothing may be left.
fn squeeze(wishes: &[Wish], room: f64, all: bool) -> Vec<f64> {
    let sum = |of: fn(&Wish) -> f64| wishes.iter().map(of).sum::<f64>();
    let wide = |wish: &Wish| wish.most.max(wish.header);
    let (least, most, widest) = (sum(|wish| wish.least), sum(|wish| wish.most), sum(wide));
    if widest <= room {
        let mut widths: Vec<f64> = wishes.iter().map(wide).collect();
        let at = (0..widths.len()).max_by(|a, b| widths[*a].total_cmp(&widths[*b]));
        if let Some(at) = at.filter(|_| all) {
            widths[at] += room - widest;
        }
        widths
    } else if most <= room {
        level(wishes, room, |wish| (wish.most, wide(wish)))
    } else if least < room {
        level(wishes, room, |wish| (wish.least, wish.most))
    } else {
        let shrink = if least > 0.0 { room / least } else { 0.0 };
        wishes.iter().map(|wish| wish.least * shrink).collect()
    }
}

/// Widths between two bounds, cut at one level so that they take the room: short texts stay on one line, and the long
/// ones share what is left.
fn level(wishes: &[Wish], room: f64, bounds: impl Fn(&Wish) -> (f64, f64)) -> Vec<f64> {
    let widths = |level: f64| {
        let between = |(low, high): (f64, f64)| high.min(level).max(low);
        wishes.iter().map(|wish| between(bounds(wish))).collect::<Vec<f64>>()
    };
    let (mut low, mut high) = (0.0, room);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if widths(middle).iter().sum::<f64>() <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    widths(low)
}

"""The layers behind the trunk: how they are fitted, cross-validated by source, and written; and what was tried."""

import numpy as np
import pandas
import scipy.linalg
import torch
import torch.nn.functional as functional

# Photos of one repository are left out together; the small repositories form the last part.
FOLDS = {"debruine/webmorphR.stim": 0, "MCobias/LISAphotoquality": 1, "prajnasb/observations": 2,
         "deepinsight/insightface": 3, "serengil/deepface": 3, "Nabindenepali/Online-Photo-Validator": 3}
FOLD_COUNT = 5


def fold_of(face):
    return FOLDS.get(face.source, FOLD_COUNT - 1)


def report(task, faces, photos):
    """`photos`: index face, columns label and score."""
    shown, absent = photos[photos.label == 1], photos[photos.label == 0]
    ordered = np.sort(absent.score)[::-1]
    at = [(shown.score > ordered[int(share * len(ordered))]).mean() for share in (0.01, 0.03, 0.05)]
    ranks = photos.score.rank()[photos.label == 1].sum()
    area = (ranks - len(shown) * (len(shown) + 1) / 2) / (len(shown) * len(absent))
    count = {name: (part > 0.65).sum() for name, part in (("found", shown.score), ("false", absent.score))}
    band = {name: part.between(0.35, 0.65).sum() for name, part in (("shown", shown.score), ("absent", absent.score))}
    print(f"{task.name:16} shown {len(shown):3} absent {len(absent):3} area {area:.3f}, found at 1, 3, 5 % false "
          f"{at[0]:.2f} {at[1]:.2f} {at[2]:.2f} | above 65 %: found {count['found']} false {count['false']}; "
          f"between: {band['shown']} of shown, {band['absent']} of absent")
    for name, part in (("lowest", shown.sort_values("score")[:14]), ("highest", absent.sort_values("score")[:-15:-1])):
        print("   ", name, " ".join(f"{face}:{score:.2f}" for face, score in part.score.items()))
    groups = pandas.Series([faces[face].group for face in absent.index], absent.index)
    print("    false by group:", {group or "none named": f"{(absent.score[groups == group] > 0.65).sum()} of "
                                  f"{(groups == group).sum()}" for group in sorted(set(groups))}, flush=True)


class Task:
    def rows(self, samples, faces):
        """The samples of the view, with labels (1, 0, -1 for neither) and parts; `drawn`: what each kind stands for."""
        rows = samples[(samples["view"] == self.view) & samples.kind.isin(["photo", "again", *self.drawn])].copy()
        own = [faces[face].labels[self.columns[int(is_mirrored) % len(self.columns)]]
               for face, is_mirrored in zip(rows.face, rows.is_mirrored)]
        drawn = rows.kind.map(self.drawn).values.astype(float)
        rows["label"] = np.where(np.isnan(drawn), own, drawn).astype(int)
        rows["is_drawn"] = ~np.isnan(drawn)
        rows["fold"] = [fold_of(faces[face]) for face in rows.face]
        rows["is_frontal"] = [faces[face].is_frontal for face in rows.face]
        return rows[(rows.label >= 0) & rows.is_frontal].reset_index(drop=True)

    def judged(self, rows, sums, faces):
        """Prints the figures of the photos; the surer view of a photo counts where left and right differ."""
        photos = rows.assign(score=1 / (1 + np.exp(-self.slope * (sums - self.center))))[rows.kind == "photo"]
        both = "max" if self.view == "ear" else "mean"
        report(self, faces, photos.groupby("face").agg(label=("label", "max"), score=("score", both)))
        self.photos = photos


class LinearTask(Task):
    """Weighted ridge regression of ±1 on all coarse features, in closed form."""

    RIDGE = 0.5
    # Of all that show the thing, against all that do not; and of a real one, against a drawn one.
    POSITIVE_WEIGHT, REAL_WEIGHT = 0.5, 3.0
    # Features that vary less than this share of the usual are not blown up to unit variance.
    LEAST_DEVIATION = 0.3

    def __init__(self, name, view, drawn, columns, center, slope):
        self.name, self.view, self.drawn, self.columns = name, view, drawn, columns
        # The score is 1 / (1 + exp(-slope · (sum - center))).
        self.center, self.slope = center, slope

    def solve(self, kernel, rows, chosen):
        label = rows.label.values[chosen]
        weight = np.where((label == 1) & ~rows.is_drawn.values[chosen], self.REAL_WEIGHT, 1.0)
        weight[label == 1] *= self.POSITIVE_WEIGHT * weight[label == 0].sum() / weight[label == 1].sum()
        matrix = kernel[np.ix_(chosen, chosen)]
        matrix[np.diag_indices_from(matrix)] += (self.RIDGE / weight).astype(np.float32)
        return scipy.linalg.solve(matrix, label.astype(np.float32) * 2 - 1, assume_a="pos")

    def fit(self, samples, faces):
        rows = self.rows(samples, faces)
        features = np.stack(rows.coarse).astype(np.float32).reshape(len(rows), -1)
        mean, deviation = features.mean(0), features.std(0)
        deviation = np.maximum(deviation, self.LEAST_DEVIATION * np.sqrt((deviation ** 2).mean()))
        scale = deviation * np.sqrt(features.shape[1])
        features -= mean
        features /= scale
        kernel = features @ features.T + 1
        sums, folds = np.full(len(rows), np.nan), rows.fold.values
        for fold in range(FOLD_COUNT):
            chosen, left_out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            sums[left_out] = kernel[np.ix_(left_out, chosen)] @ self.solve(kernel, rows, chosen)
        self.judged(rows, sums, faces)
        dual = self.solve(kernel, rows, np.arange(len(rows)))
        direction = features.T @ dual / scale
        self.weights = self.slope * direction
        self.bias = self.slope * (dual.sum() - direction @ mean - self.center)

    @staticmethod
    def written(tasks, file, coarse):
        weights = np.stack([task.weights.reshape(file.shape(coarse)[1:]) for task in tasks])
        return file.convolution("linear", coarse, weights, np.array([task.bias for task in tasks]), same=False)


class CellTask(Task):
    """A small network that is run at every cell, fine features of 3 x 3 cells and coarse ones at the cell's place.

    Drawings tell which cells show the thing; of photos that show it, the surest cells are taken. The sum of a photo is
    the mean of its three surest cells.
    """

    WIDTH = 32
    ROUNDS, EPOCHS, FIRST_RATE, RATE = 3, 4, 3e-3, 1.5e-3
    # Pixels of a cell that a drawing changed, and how many cells of each sort are looked at.
    LEAST_CHANGE, DRAWN, BARE, BESIDE, HARD, HARD_PHOTOS = 8, 24000, 40000, 12000, 8000, 1400
    SUREST = 3

    def __init__(self, name, view, drawn, window, center, slope, surest):
        self.name, self.view, self.drawn, self.columns = name, view, drawn, [name]
        self.center, self.slope, self.surest = center, slope, surest
        self.cells = np.argwhere(np.pad(np.ones((window[1] - window[0], window[3] - window[2])),
                                        ((window[0], 20 - window[1]), (window[2], 20 - window[3]))))

    def prepare(self, rows):
        fine, coarse = np.stack(rows.fine).astype(np.float32), np.stack(rows.coarse).astype(np.float32)
        self.fine_mean, self.fine_scale = fine.mean((0, 1, 2)), fine.std((0, 1, 2)) + 0.1
        self.coarse_mean, self.coarse_scale = coarse.mean((0, 1, 2)), coarse.std((0, 1, 2)) + 0.1
        fine = np.pad(fine, ((0, 0), (1, 1), (1, 1), (0, 0)))
        self.fine = ((fine - self.fine_mean) / self.fine_scale).astype(np.float16)
        self.coarse = ((coarse - self.coarse_mean) / self.coarse_scale).astype(np.float16)

    def features(self, cells):
        """Of cells given as sample, row and column: shape [n][9 · 40 + 112]."""
        sample, row, column = cells.T
        parts = [self.fine[sample, row + down, column + across] for down in range(3) for across in range(3)]
        blended = 0  # the coarse features, bilinear at half-pixel centres
        last = self.coarse.shape[1] - 1
        y, x = (row + 0.5) / 2 - 0.5, (column + 0.5) / 2 - 0.5
        top, left = np.floor(y).astype(int), np.floor(x).astype(int)
        for down in (0, 1):
            for across in (0, 1):
                share = np.abs(1 - down - (y - top)) * np.abs(1 - across - (x - left))
                corner = self.coarse[sample, np.clip(top + down, 0, last), np.clip(left + across, 0, last)]
                blended = blended + corner * share[:, None].astype(np.float32)
        return torch.from_numpy(np.concatenate([*parts, blended.astype(np.float16)], 1)).float()

    def everywhere(self, samples):
        return np.concatenate([np.repeat(samples, len(self.cells))[:, None], np.tile(self.cells, (len(samples), 1))], 1)

    def sums(self, net, samples):
        """Of every cell in the window, for every sample: shape [n][cells]."""
        with torch.inference_mode():
            parts = [net(self.features(self.everywhere(samples[start:start + 64])))[:, 0].numpy()
                     for start in range(0, len(samples), 64)]
        return np.concatenate(parts).reshape(len(samples), -1)

    def train(self, rows, chosen, rng):
        label, is_drawn = rows.label.values, rows.is_drawn.values & (rows.label.values == 1)
        seen = np.zeros((20, 20), bool)
        seen[tuple(self.cells.T)] = True
        drawn = [row for row in chosen if is_drawn[row]]
        changed = np.stack([rows.changed.values[row] for row in drawn])

        def picked(mask, count):
            cells = np.argwhere(mask & seen)
            cells = cells[rng.permutation(len(cells))[:count]]
            cells[:, 0] = np.array(drawn)[cells[:, 0]]
            return cells

        shown, beside = picked(changed >= self.LEAST_CHANGE, self.DRAWN), picked(changed == 0, self.BESIDE)
        bare = chosen[label[chosen] == 0]
        absent = np.c_[rng.choice(bare, self.BARE), self.cells[rng.integers(len(self.cells), size=self.BARE)]]
        real = chosen[(label[chosen] == 1) & ~is_drawn[chosen]]
        net = torch.nn.Sequential(torch.nn.Linear(self.fine.shape[3] * 9 + self.coarse.shape[3], self.WIDTH),
                                  torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(self.WIDTH, self.WIDTH),
                                  torch.nn.ReLU(), torch.nn.Linear(self.WIDTH, 1))
        for number in range(self.ROUNDS):
            cells = np.concatenate([shown, absent, beside])
            target = torch.zeros(len(cells))
            target[:len(shown)] = 1
            self.descend(net, self.features(cells), target, self.FIRST_RATE if number == 0 else self.RATE)
            if number + 1 < self.ROUNDS:
                photos = rng.permutation(bare)[:self.HARD_PHOTOS]
                surest = np.argsort(-self.sums(net, photos).ravel())[:self.HARD]
                absent = np.concatenate([absent, self.everywhere(photos)[surest]])
                sums = self.sums(net, real)
                surest = np.argsort(-sums, 1)[:, :self.surest]
                is_likely = np.take_along_axis(sums, surest, 1) > -3
                places = (np.arange(len(real))[:, None] * len(self.cells) + surest)[is_likely]
                shown = np.concatenate([shown] + [self.everywhere(real)[places]] * 3)
        return net

    def descend(self, net, features, target, rate):
        size = 512
        optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.05)
        steps = self.EPOCHS * -(-len(target) // size)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, steps)
        net.train()
        for _ in range(self.EPOCHS):
            for chosen in torch.randperm(len(target)).split(size):
                loss = functional.binary_cross_entropy_with_logits(net(features[chosen])[:, 0], target[chosen])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
        net.eval()

    def fit(self, samples, faces):
        rows = self.rows(samples, faces)
        self.prepare(rows)
        folds, is_photo = rows.fold.values, (rows.kind == "photo").values
        sums = np.full(len(rows), np.nan)
        for fold in range(FOLD_COUNT):
            net = self.train(rows, np.flatnonzero(folds != fold), np.random.default_rng(fold))
            left_out = np.flatnonzero((folds == fold) & is_photo)
            sums[left_out] = np.sort(self.sums(net, left_out), 1)[:, -self.SUREST:].mean(1)
        self.judged(rows, sums, faces)
        del self.fine, self.coarse

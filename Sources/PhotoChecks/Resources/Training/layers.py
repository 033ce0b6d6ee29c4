"""The layers behind the trunk: how they are fitted, cross-validated by source, and written."""

import numpy as np
import pandas
import scipy.linalg
import torch
import torch.nn.functional as functional

from model_file import NONE, RELU

# Photos of one repository are left out together; the small repositories form the last part.
FOLDS = {"debruine/webmorphR.stim": 0, "MCobias/LISAphotoquality": 1, "prajnasb/observations": 2,
         "deepinsight/insightface": 3, "serengil/deepface": 3, "Nabindenepali/Online-Photo-Validator": 3}
FOLD_COUNT = 5
# Of all that show the thing, against all that do not; and of a real one, against a drawn one.
POSITIVE_WEIGHT, REAL_WEIGHT = 0.5, 3.0
# Features that vary less than this share of the usual are not blown up to unit variance.
LEAST_DEVIATION = 0.3
# Of so many samples one is looked at for the mean and spread of features.
SPARSE = 7


def fold_of(face):
    return FOLDS.get(face.source, FOLD_COUNT - 1)


def area_under_curve(shown, absent):
    """How often a score of `shown` is higher than one of `absent`."""
    ranks = pandas.concat([shown, absent]).rank().values[:len(shown)]
    return (ranks.sum() - len(shown) * (len(shown) + 1) / 2) / (len(shown) * len(absent))


def report(name, faces, photos):
    """`photos`: index face, columns label and score."""
    shown, absent = photos[photos.label == 1], photos[photos.label == 0]
    ordered = np.sort(absent.score)[::-1]
    at = [(shown.score > ordered[int(share * len(ordered))]).mean() for share in (0.01, 0.03, 0.05)]
    area = area_under_curve(shown.score, absent.score)
    count = {name: (part > 0.65).sum() for name, part in (("found", shown.score), ("false", absent.score))}
    band = {name: part.between(0.35, 0.65).sum() for name, part in (("shown", shown.score), ("absent", absent.score))}
    print(f"{name:16} shown {len(shown):3} absent {len(absent):3} area {area:.3f}, found at 1, 3, 5 % false "
          f"{at[0]:.2f} {at[1]:.2f} {at[2]:.2f} | above 65 %: found {count['found']} false {count['false']}; "
          f"between: {band['shown']} of shown, {band['absent']} of absent")
    for end, part in (("lowest", shown.sort_values("score")[:14]), ("highest", absent.sort_values("score")[:-15:-1])):
        print("   ", end, " ".join(f"{face}:{score:.2f}" for face, score in part.score.items()))
    groups = pandas.Series([faces[face].group for face in absent.index], absent.index)
    print("    false by group:", {group or "none named": f"{(absent.score[groups == group] > 0.65).sum()} of "
                                  f"{(groups == group).sum()}" for group in sorted(set(groups))}, flush=True)


def sample_weights(rows):
    """How much each sample counts."""
    label = rows.label.values
    weight = np.where((label == 1) & ~rows.is_drawn.values, REAL_WEIGHT, 1.0)
    weight[label == 1] *= POSITIVE_WEIGHT * weight[label == 0].sum() / weight[label == 1].sum()
    return weight


def spread(features):
    """The mean of each feature, and by what it is divided."""
    mean, deviation = features.mean(0), features.std(0)
    return mean, np.maximum(deviation, LEAST_DEVIATION * np.sqrt((deviation ** 2).mean()))


class Task:
    def rows(self, samples, faces):
        """The samples of the view, with labels (1, 0, -1 for neither) and parts.

        `drawn`: what each kind stands for; None for what leaves a photo without the thing as it is.
        """
        rows = samples[(samples["view"] == self.view) & samples.kind.isin(["photo", "again", *self.drawn])].copy()
        own = [faces[face].labels[self.columns[int(is_mirrored) % len(self.columns)]]
               for face, is_mirrored in zip(rows.face, rows.is_mirrored)]
        drawn = rows.kind.map(self.drawn).values.astype(float)
        rows["label"] = np.where(np.isnan(drawn), own, drawn).astype(int)
        rows["is_drawn"] = ~np.isnan(drawn)
        rows["fold"] = [fold_of(faces[face]) for face in rows.face]
        rows["is_frontal"] = [faces[face].is_frontal for face in rows.face]
        is_covered = rows.kind.isin([kind for kind, label in self.drawn.items() if label is None]) & (rows.label == 1)
        is_kept = ((rows.label >= 0) & ~is_covered) | (rows.kind == "photo")
        return rows[is_kept & rows.is_frontal].reset_index(drop=True)

    def judged(self, rows, sums, faces):
        """Prints the figures of the photos.

        Of left and right the one counts that shows the thing, and the higher score; a photo of which one is uncertain
        and the other does not show it counts for neither.
        """
        photos = rows.assign(score=1 / (1 + np.exp(-self.slope * (sums - self.center))))[rows.kind == "photo"]
        both = "max" if self.view == "ear" else "mean"
        labels = photos.groupby("face").label.agg(lambda each: 1 if 1 in each.values else each.min())
        scores = photos.groupby("face").score.agg(both)
        report(self.name, faces, pandas.DataFrame({"label": labels, "score": scores})[labels >= 0])
        self.photos = photos


class LinearTask(Task):
    """Weighted ridge regression of ±1 on all coarse features, in closed form."""

    RIDGE = 0.5

    def __init__(self, name, view, drawn, columns, center, slope):
        self.name, self.view, self.drawn, self.columns = name, view, drawn, columns
        # The score is 1 / (1 + exp(-slope · (sum - center))).
        self.center, self.slope = center, slope

    def solve(self, kernel, rows, chosen):
        label, weight = rows.label.values[chosen], sample_weights(rows.iloc[chosen])
        matrix = kernel[np.ix_(chosen, chosen)]
        matrix[np.diag_indices_from(matrix)] += (self.RIDGE / weight).astype(np.float32)
        return scipy.linalg.solve(matrix, label.astype(np.float32) * 2 - 1, assume_a="pos")

    def fit(self, samples, faces):
        rows = self.rows(samples, faces)
        features = np.stack(rows.coarse).astype(np.float32).reshape(len(rows), -1)
        mean, deviation = spread(features)
        scale = deviation * np.sqrt(features.shape[1])
        features -= mean
        features /= scale
        kernel = features @ features.T + 1
        sums, folds, is_sure = np.full(len(rows), np.nan), rows.fold.values, rows.label.values >= 0
        for fold in range(FOLD_COUNT):
            chosen, left_out = np.flatnonzero((folds != fold) & is_sure), np.flatnonzero(folds == fold)
            sums[left_out] = kernel[np.ix_(left_out, chosen)] @ self.solve(kernel, rows, chosen)
        self.judged(rows, sums, faces)
        chosen = np.flatnonzero(is_sure)
        dual = self.solve(kernel, rows, chosen)
        direction = features[chosen].T @ dual / scale
        self.weights = self.slope * direction
        self.bias = self.slope * (dual.sum() - direction @ mean - self.center)

    @staticmethod
    def written(tasks, file, coarse):
        weights = np.stack([task.weights.reshape(file.shape(coarse)[1:]) for task in tasks])
        return file.convolution("linear", coarse, weights, np.array([task.bias for task in tasks]), same=False)


class Features:
    """Standardised features of samples, shape [n][side][side][channels], and those around each cell of 20 x 20."""

    def __init__(self, maps, reach=0):
        maps = np.stack(maps)
        spread = maps[::SPARSE].astype(np.float32)
        self.mean, self.scale = spread.mean((0, 1, 2)), spread.std((0, 1, 2)) + 0.1
        # Outside the picture there are zeros, as a convolution pads.
        self.maps = np.pad(maps, ((0, 0), (reach, reach), (reach, reach), (0, 0)))
        for start in range(0, len(maps), 256):
            part = self.maps[start:start + 256]
            part[:] = (part - self.mean) / self.scale

    def around(self, cells, step, window):
        """`window` x `window` features from `step` times the cell's place."""
        sample, row, column = cells.T
        return [self.maps[sample, step * row + down, step * column + across]
                for down in range(window) for across in range(window)]

    def blended(self, cells):
        """At half the cell's place, bilinear at half-pixel centres."""
        sample, row, column = cells.T
        result, last = 0, self.maps.shape[1] - 1
        y, x = (row + 0.5) / 2 - 0.5, (column + 0.5) / 2 - 0.5
        top, left = np.floor(y).astype(int), np.floor(x).astype(int)
        for down in (0, 1):
            for across in (0, 1):
                share = np.abs(1 - down - (y - top)) * np.abs(1 - across - (x - left))
                corner = self.maps[sample, np.clip(top + down, 0, last), np.clip(left + across, 0, last)]
                result = result + corner * share[:, None].astype(np.float32)
        return result.astype(np.float16)

    def folded(self, weights):
        """Weights for raw features, shape [outputs][window][window][channels], and what they add to the bias."""
        side = round(np.sqrt(weights.shape[1] / len(self.mean)))
        weights = weights.reshape(len(weights), side, side, -1) / self.scale
        return weights, -(weights * self.mean).sum((1, 2, 3))


class CellTask(Task):
    """Small networks that are run at every cell: on finest features of 4 x 4, fine ones of 3 x 3, and coarse ones.

    Drawings tell which cells show the thing; of photos that show it, the surest cells are taken. The networks differ in
    their random start and samples, and their mean counts. The sum of a photo is the mean of its three surest cells.
    """

    NETS, WIDTH = 2, 32
    ROUNDS, EPOCHS, FIRST_RATE, RATE = 3, 4, 3e-3, 1.5e-3
    # Pixels of a cell that a drawing changed, and how many cells of each sort are looked at.
    LEAST_CHANGE, DRAWN, BARE, BESIDE, HARD, HARD_PHOTOS = 8, 24000, 40000, 12000, 8000, 1400
    SUREST = 3

    def __init__(self, name, view, drawn, columns, window, center, slope, surest):
        self.name, self.view, self.drawn, self.columns = name, view, drawn, columns
        self.center, self.slope, self.surest = center, slope, surest
        self.cells = np.argwhere(np.pad(np.ones((window[1] - window[0], window[3] - window[2])),
                                        ((window[0], 20 - window[1]), (window[2], 20 - window[3]))))

    def prepare(self, rows):
        self.fine, self.coarse = Features(rows.fine, reach=1), Features(rows.coarse)
        self.finest = Features(rows.finest, reach=1)

    def features(self, cells):
        """Of cells given as sample, row and column: shape [n][9 · 40 + 112 + 16 · 24]."""
        parts = [*self.fine.around(cells, 1, 3), self.coarse.blended(cells), *self.finest.around(cells, 2, 4)]
        return torch.from_numpy(np.concatenate(parts, 1)).float()

    def everywhere(self, samples):
        return np.concatenate([np.repeat(samples, len(self.cells))[:, None], np.tile(self.cells, (len(samples), 1))], 1)

    def sums(self, nets, samples):
        """Of every cell in the window, for every sample: shape [n][cells]."""
        parts = []
        with torch.inference_mode():
            for start in range(0, len(samples), 64):
                features = self.features(self.everywhere(samples[start:start + 64]))
                parts.append(sum(net(features)[:, 0].numpy() for net in nets) / len(nets))
        return np.concatenate(parts).reshape(len(samples), -1)

    def trained(self, rows, chosen, seed):
        return [self.train(rows, chosen, np.random.default_rng([seed, number])) for number in range(self.NETS)]

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
        net = torch.nn.Sequential(torch.nn.Linear(self.features(absent[:1]).shape[1], self.WIDTH), torch.nn.ReLU(),
                                  torch.nn.Dropout(0.2), torch.nn.Linear(self.WIDTH, self.WIDTH), torch.nn.ReLU(),
                                  torch.nn.Linear(self.WIDTH, 1))
        for number in range(self.ROUNDS):
            cells = np.concatenate([shown, absent, beside])
            target = torch.zeros(len(cells))
            target[:len(shown)] = 1
            self.descend(net, self.features(cells), target, self.FIRST_RATE if number == 0 else self.RATE)
            if number + 1 < self.ROUNDS:
                photos = rng.permutation(bare)[:self.HARD_PHOTOS]
                surest = np.argsort(-self.sums([net], photos).ravel())[:self.HARD]
                absent = np.concatenate([absent, self.everywhere(photos)[surest]])
                sums = self.sums([net], real)
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
        folds, is_photo, is_sure = rows.fold.values, (rows.kind == "photo").values, rows.label.values >= 0
        sums = np.full(len(rows), np.nan)
        for fold in range(FOLD_COUNT):
            nets = self.trained(rows, np.flatnonzero((folds != fold) & is_sure), fold)
            left_out = np.flatnonzero((folds == fold) & is_photo)
            sums[left_out] = np.sort(self.sums(nets, left_out), 1)[:, -self.SUREST:].mean(1)
        self.judged(rows, sums, faces)
        self.nets = self.trained(rows, np.flatnonzero(is_sure), FOLD_COUNT)
        for features in (self.fine, self.coarse, self.finest):
            del features.maps

    def layers(self, net):
        """Weights and biases for raw features, and the last ones for scores instead of sums."""
        first, middle, last = (net[index] for index in (0, 3, 5))
        sizes = np.cumsum([9 * len(self.fine.mean), len(self.coarse.mean)])
        parts = np.split(first.weight.detach().numpy(), sizes, axis=1)
        (fine, one), (coarse, two), (finest, three) = (
            features.folded(part) for features, part in zip((self.fine, self.coarse, self.finest), parts))
        bias = first.bias.detach().numpy() + one + two + three
        end = self.slope * last.weight.detach().numpy()[0] / len(self.nets)
        end_bias = self.slope * (last.bias.detach().numpy()[0] - self.center) / len(self.nets)
        return (fine, coarse, finest, bias, middle.weight.detach().numpy(), middle.bias.detach().numpy(), end,
                end_bias)

    @staticmethod
    def written(tasks, file, finest, fine, coarse):
        layers = zip(*(task.layers(net) for task in tasks for net in task.nets))
        fines, coarses, finests, biases, middles, middle_biases, ends, end_biases = layers
        beside, none = scipy.linalg.block_diag, np.zeros(sum(map(len, biases)))
        # Which networks are of which task.
        members = beside(*(np.ones(len(task.nets)) for task in tasks))
        near = file.convolution("cells/near", fine, np.concatenate(fines), np.concatenate(biases))
        far = file.convolution("cells/far", coarse, np.concatenate(coarses), none)
        close = file.convolution("cells/close", finest, np.concatenate(finests), none, stride=2)
        both = file.add("cells/both", near, file.enlarged("cells/far/enlarged", far, file.shape(fine)[1]))
        x = file.relu("cells/first", file.add("cells/all", both, close))
        x = file.convolution("cells/middle", x, beside(*middles)[:, None, None], np.concatenate(middle_biases),
                             activation=RELU)
        weights = members @ beside(*ends)
        return file.convolution("cells", x, weights[:, None, None], members @ np.array(end_biases), activation=NONE)
